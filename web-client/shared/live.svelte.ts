import { untrack } from 'svelte';
import type { Picture, Session } from '../sdk';
import { language } from './i18n';
import { feed, FestivalTime, Places, rows } from './model';

/** The clock of a page moves in steps: minutes are what it shows, and delays and phases turn on them. */
const TICK_MS = 5_000;
/** Short losses are nobody's business. */
const OFFLINE_AFTER_MS = 10_000;

/** A session as runes: what components read. One for each page. */
export class Live {
  readonly session: Session;
  picture = $state.raw<Picture>() as Picture;
  now = $state.raw(0);
  #lostAt = $state.raw<number | undefined>();
  /** What the server would not let this page follow, and with which programme. */
  #refused: string | undefined;

  readonly time = $derived(new FestivalTime(this.picture.programme.festival.time_zone, language.current));
  readonly places = $derived(new Places(this.picture.programme));
  readonly rows = $derived(rows(this.picture.programme, this.picture.state, this.now));
  /** Without a connection for longer than a hiccup. */
  readonly offline = $derived(this.#lostAt !== undefined && this.now - this.#lostAt >= OFFLINE_AFTER_MS);

  constructor(session: Session) {
    this.session = session;
    this.picture = session.picture;
    this.#tick();
  }

  /**
   * Connects and keeps the clock going, until the returned function is called. An effect that starts it depends on nothing it
   * reads: else the first change would stop and start it again.
   */
  start(): () => void {
    return untrack(() => this.#start());
  }

  /**
   * Follows `wanted` from now on, where connected. What was refused (a place that is no longer in the programme) is not asked for
   * again before there is another programme: the page follows the festival, better everything than nothing.
   */
  follow(wanted: readonly string[]): void {
    if (this.picture.phase !== 'live' || !this.picture.loaded) return;
    if (this.#refused !== this.#wish(wanted)) this.session.refollow(wanted);
  }

  /** What a reader at `place` is told. */
  feed(place: string | undefined, older: Parameters<typeof feed>[4] = []) {
    return feed(this.picture.state, this.places, place, this.now, older);
  }

  #start(): () => void {
    const forget = this.session.listen({
      changed: (picture) => {
        this.picture = picture;
        this.#tick();
      },
      refused: (problem) => {
        // A card that does not work says so as well; that is no matter of places.
        if (problem.field !== 'follow') return;
        this.#refused = this.#wish(this.session.follow);
        this.session.refollow(['festival']);
      },
    });
    const stop = this.session.start();
    const timer = setInterval(() => {
      this.#tick();
    }, TICK_MS);
    return () => {
      clearInterval(timer);
      stop();
      forget();
    };
  }

  #wish(follow: readonly string[]): string {
    return [this.picture.programme.version, ...follow].join(' ');
  }

  #tick(): void {
    this.now = this.session.clock.now();
    if (this.picture.phase === 'live') this.#lostAt = undefined;
    else this.#lostAt ??= this.now;
  }
}
