import type { Language } from '../model';

/** The first of the wishes that the pages speak: the query's `lang`, what was stored, what the browser prefers; else French. */
export function initialLanguage(query: string, stored: string | null, browser: readonly string[]): Language {
  const wishes = [new URLSearchParams(query).get('lang'), stored, ...browser];
  for (const wish of wishes) {
    const language = wish?.slice(0, 2).toLowerCase();
    if (language === 'fr' || language === 'en') return language;
  }
  return 'fr';
}
