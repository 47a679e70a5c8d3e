/** A page that runs for weeks asks now and then, and after each reconnect, whether the server has a newer one. */
const ASK_EVERY_MS = 10 * 60_000;
const RELOADED_FOR = 'hirondelle.screen.reloaded-for';

/** The addresses of what a page starts with: scripts, styles, font. Their names hold the hashes of all that it loads. */
export function assets(page: Document): string[] {
  const addresses = [...page.querySelectorAll('script[src], link[href]')].map(
    (element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '',
  );
  return addresses.map((address) => address.split('?')[0] ?? '').sort();
}

/** Reloads the page when the server has another one. */
export class Renewal {
  readonly #own = assets(document).join(' ');
  readonly #quiet: () => boolean;

  /** `quiet`: nothing is shown that a reload must not interrupt. */
  constructor(quiet: () => boolean) {
    this.#quiet = quiet;
  }

  /** Asks from time to time, until the returned function is called. */
  start(): () => void {
    const timer = setInterval(() => void this.ask(), ASK_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }

  async ask(): Promise<void> {
    try {
      const answer = await fetch(location.pathname, { cache: 'no-store' });
      if (!answer.ok) return;
      const served = assets(new DOMParser().parseFromString(await answer.text(), 'text/html'));
      const name = served.join(' ');
      // A cache that goes on serving the old page must not make the screen reload for ever.
      if (name === this.#own || name === '' || sessionStorage.getItem(RELOADED_FOR) === name) return;
      // All of it must be there: a screen is never left blank.
      const fetched = await Promise.all(served.map((address) => fetch(address)));
      if (!fetched.every(({ ok }) => ok) || !this.#quiet()) return;
      sessionStorage.setItem(RELOADED_FOR, name);
      location.reload();
    } catch {
      // No network, or no storage to be safe with: asked again later.
    }
  }
}
