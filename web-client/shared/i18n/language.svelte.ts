import type { Language } from '../model';
import { initialLanguage } from './initial';

const KEY = 'hirondelle.1.language';

/** The language of the page: `?lang=`, else what was chosen on this device, else the browser's, else French. */
class Chosen {
  #current = $state.raw<Language>('fr');

  get current(): Language {
    return this.#current;
  }

  /** Speaks it as soon as its words are there; goes on as before where they cannot be had. */
  async choose(language: Language): Promise<void> {
    if (!(await fetchWords(language))) return;
    this.#current = language;
    document.documentElement.lang = language;
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // No storage: chosen for this visit.
    }
  }

  /** Before a page is shown: its first language, French where English cannot be had. */
  async ready(): Promise<void> {
    const wish = initial();
    if (await fetchWords(wish)) this.#current = wish;
    document.documentElement.lang = this.#current;
  }
}

function initial(): Language {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(KEY);
  } catch {
    // As if nothing had been chosen.
  }
  return initialLanguage(location.search, stored, navigator.languages);
}

export const language = new Chosen();

const loaders: (() => Promise<void>)[] = [];

/**
 * The words of a page; calling the result gives those of the current language, and follows its change. English is fetched when
 * it is chosen, so that it weighs on nobody else's first view.
 */
export function dictionary<Words>(french: Words, fetchEnglish: () => Promise<Words>): () => Words {
  let english = $state.raw<Words | undefined>();
  const load = async () => {
    english ??= await fetchEnglish();
  };
  loaders.push(load);
  // A part of the page that came late speaks French until its English is there.
  if (language.current === 'en') void load();
  return () => (language.current === 'en' && english ? english : french);
}

/** Whether all dictionaries have the words of `language`. */
async function fetchWords(wish: Language): Promise<boolean> {
  if (wish === 'fr') return true;
  const fetched = await Promise.allSettled(loaders.map((load) => load()));
  return fetched.every(({ status }) => status === 'fulfilled');
}
