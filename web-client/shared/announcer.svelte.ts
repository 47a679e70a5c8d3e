import { words } from './i18n';

/** What came within this time is said as one. */
const GATHER_MS = 1_000;

/** What the one polite region of a page says: "Nouveau : …", or "5 nouveautés" where more came at once. */
export class Announcer {
  text = $state.raw('');
  #titles: string[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Something new, by its title. */
  fresh(title: string): void {
    this.#titles.push(title);
    this.#timer ??= setTimeout(() => {
      this.#flush();
    }, GATHER_MS);
  }

  /** Leaves nothing that was said or waits to be: its text was erased. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#titles = [];
    this.text = '';
  }

  /** A whole sentence, at once. */
  say(sentence: string): void {
    this.text = sentence;
  }

  #flush(): void {
    const [only, ...more] = this.#titles;
    this.#titles = [];
    this.#timer = undefined;
    if (only !== undefined) this.text = more.length === 0 ? words().fresh(only) : words().freshCount(more.length + 1);
  }
}
