export type Language = 'fr' | 'en';

const LOCALES: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' };
const MINUTE = 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format is slow and a page formats hundreds of moments: each kind is made once. */
function format(language: Language, timeZone: string, kind: string, options: Intl.DateTimeFormatOptions) {
  const key = `${language} ${timeZone} ${kind}`;
  let found = formats.get(key);
  if (!found) formats.set(key, (found = new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone })));
  return found;
}

/** Moments as people at the festival read them: in its time zone, whatever the phone's is. */
export class FestivalTime {
  readonly #zone: string;
  readonly #language: Language;

  constructor(timeZone: string, language: Language) {
    this.#zone = known(timeZone);
    this.#language = language;
  }

  /** "14:02" */
  clock(at: number): string {
    return format(this.#language, this.#zone, 'clock', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
      at,
    );
  }

  /** "mercredi 24 juin", its number kept with its month. */
  day(at: number): string {
    const options = { weekday: 'long', day: 'numeric', month: 'long' } as const;
    return format(this.#language, this.#zone, 'day', options)
      .format(at)
      .replace(/(\d+) /, '$1\u00a0');
  }

  /** "2026-06-24": equal for two moments of one day at the festival. */
  dayKey(at: number): string {
    const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    const parts = format('fr', this.#zone, 'key', options).formatToParts(at);
    const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
    return `${part('year')}-${part('month')}-${part('day')}`;
  }

  sameDay(a: number, b: number): boolean {
    return this.dayKey(a) === this.dayKey(b);
  }

  /** Whether `at` lies in the day after `now`'s. */
  tomorrow(at: number, now: number): boolean {
    return this.daysBetween(now, at) === 1;
  }

  /** Midnights from `a` to `b`; negative where `b` lies before. */
  daysBetween(a: number, b: number): number {
    return Math.round((Date.parse(this.dayKey(b)) - Date.parse(this.dayKey(a))) / (24 * 60 * MINUTE));
  }
}

/** A zone this browser does not know must not keep the page from showing. */
function known(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('fr', { timeZone });
    return timeZone;
  } catch {
    return 'Europe/Paris';
  }
}

/** Whole minutes from `at` to `now`, at least 0. */
export function minutesSince(at: number, now: number): number {
  return Math.max(0, Math.floor((now - at) / MINUTE));
}
