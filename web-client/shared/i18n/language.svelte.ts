import type { Language } from '../model';
import { initialLanguage } from './initial';

const KEY = 'hirondelle.1.language';

/** The language of the page: `?lang=`, else what was chosen on this device, else the browser's, else French. */
class Chosen {
  #current = $state<Language>(initial());

  get current(): Language {
    return this.#current;
  }

  choose(language: Language): void {
    this.#current = language;
    document.documentElement.lang = language;
    try {
      localStorage.setItem(KEY, language);
    } catch {
      // No storage: chosen for this visit.
    }
  }
}

function initial(): Language {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(KEY);
  } catch {
    // As if nothing had been chosen.
  }
  const language = initialLanguage(location.search, stored, navigator.languages);
  document.documentElement.lang = language;
  return language;
}

export const language = new Chosen();

/** The words of a page in both languages; calling the result gives those of the current one, and follows its change. */
export function dictionary<Words>(words: Record<Language, Words>): () => Words {
  return () => words[language.current];
}
