import type { FestivalEvent, Item } from '../sdk';
import type { Announcer } from '../shared/announcer.svelte';
import { words } from '../shared/i18n';
import type { Live } from '../shared/live.svelte';
import { changeChips, concerns, entry, offset, type FeedEntry } from '../shared/model';
import type { Preferences } from './preferences.svelte';

/** Away for longer than this is another visit. */
const NEW_VISIT_MS = 5 * 60_000;
/** What is older when it arrives was missed, and does not pretend to happen now. */
const FRESH_MS = 30_000;
/** How long the end of an alert is said. */
const ENDED_SHOWN_MS = 2 * 60_000;

/** One reader's visit: what came since they looked, what arrived before their eyes, where they had stopped. */
export class Visit {
  /** Positions of entries that the reader has not scrolled to. */
  unseen = $state.raw<readonly string[]>([]);
  /** Positions of entries that arrived live: they fade in. */
  arrived = $state.raw<ReadonlySet<string>>(new Set());
  /** Entries after this one are new since the last visit. */
  since = $state.raw<string | undefined>();
  #ended = $state.raw<{ id: string; title: string; at: number } | undefined>();
  #hiddenAt: number | undefined;
  readonly #live: Live;
  readonly #preferences: Preferences;
  readonly #announcer: Announcer;
  readonly #alerts = new Map<string, string>();

  constructor(live: Live, preferences: Preferences, announcer: Announcer) {
    this.#live = live;
    this.#preferences = preferences;
    this.#announcer = announcer;
    this.since = preferences.seen;
  }

  /** The title of the alert that has just ended; empty where its text was erased. */
  get endedAlert(): string | undefined {
    return this.#ended && this.#live.now - this.#ended.at < ENDED_SHOWN_MS ? this.#ended.title : undefined;
  }

  listen(): () => void {
    const forget = this.#live.session.listen({
      event: (event, item) => {
        this.#hear(event, item);
      },
    });
    const looked = () => {
      this.#look();
    };
    const left = () => {
      this.#leave();
    };
    document.addEventListener('visibilitychange', looked);
    addEventListener('pagehide', left);
    return () => {
      forget();
      document.removeEventListener('visibilitychange', looked);
      removeEventListener('pagehide', left);
    };
  }

  /** The reader has the top of the feed before their eyes. */
  sawFeed(): void {
    if (this.unseen.length > 0) this.unseen = [];
  }

  /** Alerts that hold now, so that their end can be said by name. */
  remember(alerts: readonly { id: string; title?: string }[]): void {
    for (const { id, title } of alerts) this.#alerts.set(id, title ?? '');
  }

  #hear(event: FestivalEvent, item: Item): void {
    if (event.kind === 'announcement.withdrawn') {
      this.#withdrawn(event.announcement, event.reason, event.erased ?? false);
      return;
    }
    const news = entry(item);
    if (!news || !concerns(news, this.#live.places, this.#preferences.place)) return;
    const urgent = news.kind === 'announcement' && news.announcement.level === 'urgent';
    // The band is an alert of its own.
    if (urgent) return;
    this.unseen = [...this.unseen, item.position];
    if (this.#live.session.clock.now() - news.at < FRESH_MS) this.arrived = new Set([...this.arrived, item.position]);
    this.#announcer.fresh(spoken(news));
  }

  #withdrawn(alert: string, reason: string, erased: boolean): void {
    if (erased) this.#announcer.forget();
    // What was erased is not said by name, also where it was erased later.
    if (erased && this.#ended?.id === alert) this.#ended = { ...this.#ended, title: '' };
    const known = this.#alerts.get(alert);
    if (!this.#alerts.delete(alert) || known === undefined || reason === 'replaced') return;
    const title = erased ? '' : known;
    this.#ended = { id: alert, title, at: this.#live.now };
    this.#announcer.say(words().alertEnded(title));
  }

  #look(): void {
    if (document.visibilityState === 'hidden') {
      this.#hiddenAt = Date.now();
      this.#leave();
    } else if (this.#hiddenAt !== undefined && Date.now() - this.#hiddenAt > NEW_VISIT_MS) {
      this.since = this.#preferences.seen;
    }
  }

  #leave(): void {
    const { position } = this.#live.picture;
    if (position !== '') this.#preferences.see(position);
  }
}

/** The key of the last entry that is new since `since`, under which the line is drawn; nothing where none or all are new. */
export function lastNew(entries: readonly FeedEntry[], since: string | undefined): string | undefined {
  if (since === undefined) return undefined;
  const epoch = (position: string) => position.slice(0, position.lastIndexOf('-'));
  const fresh = entries.filter(({ position }) => epoch(position) === epoch(since) && offset(position) > offset(since));
  return fresh.length < entries.length ? fresh.at(-1)?.key : undefined;
}

/** An entry as one sentence for the ears. */
export function spoken(news: FeedEntry): string {
  if (news.kind === 'announcement') return news.announcement.title ?? '';
  if (news.kind === 'programme') return words().programmeUpdated;
  const changes = changeChips(news.record, news.changed).map((chip) => words().chip(chip));
  return [news.record.title, ...changes].join(', ');
}
