import { Clock } from './clock';
import { Connection } from './connection';
import { EMPTY_STATE, fold } from './fold';
import type { Outcome, Standing } from './machine';
import { EMPTY_PROGRAMME, fetchProgramme } from './programme';
import type { Command, FestivalEvent, Item, Problem, Programme, ServerMessage, State, You } from './protocol';
import { Store } from './store';
import { backOff } from './timing';

/** All a page knows of the festival at one moment. Replaced as a whole with each change, never altered. */
export interface Picture {
  /** Nothing was received yet and nothing was kept: show the page's structure. */
  loaded: boolean;
  programme: Programme;
  state: State;
  /** Where the state stands in the log; empty before the first. */
  position: string;
  phase: Standing;
  /** Complete up to this moment of the server's clock, in milliseconds; 0 before the first. */
  upToDateAt: number;
  you: You | undefined;
  /** Commands that wait for the network or for their answer. */
  pending: readonly Command[];
}

export interface SessionOptions {
  /** The name under which the page keeps its things: `attendee`, `organiser`, `screen`. */
  page: string;
  follow: readonly string[];
  token?: string;
  /** Ask for a device: only for what an attendee writes. */
  device?: boolean;
  store?: Store;
  url?: string;
}

export interface SessionListener {
  changed?: (picture: Picture) => void;
  /** An event that came live or was missed; not what a welcome brought. */
  event?: (event: FestivalEvent, item: Item) => void;
  /** A problem that answers no command: what is followed was refused. */
  refused?: (problem: Problem) => void;
}

const SAVE_AFTER_MS = 2_000;

/** Connection, fold, programme, clock and store in one: what a page opens. */
export class Session {
  readonly clock: Clock;
  readonly store: Store;
  readonly #connection: Connection;
  readonly #listeners = new Set<SessionListener>();
  #picture: Picture;
  #follow: readonly string[];
  #view = '';
  #wanted: string;
  #fetching = false;
  #saving: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionOptions) {
    this.store = options.store ?? new Store(options.page);
    this.#follow = options.follow;
    const kept = this.store.snapshot;
    const programme = this.store.programme;
    const resumes = kept !== undefined && sameFollow(kept.follow, options.follow);
    this.clock = new Clock(kept?.skew);
    this.#view = resumes ? kept.view : '';
    this.#wanted = resumes ? kept.programme : (programme?.version ?? '');
    this.#picture = {
      loaded: programme !== undefined,
      programme: programme ?? EMPTY_PROGRAMME,
      state: resumes ? kept.state : EMPTY_STATE,
      position: resumes ? kept.position : '',
      phase: 'stopped',
      upToDateAt: resumes ? kept.at : 0,
      you: undefined,
      pending: [],
    };
    const device = this.store.device ?? (options.device ? 'new' : undefined);
    this.#connection = new Connection({
      follow: options.follow,
      identity: { ...(options.token ? { token: options.token } : {}), ...(device ? { device } : {}) },
      ...(resumes ? { since: { position: kept.position, view: kept.view } } : {}),
      ...(options.url ? { url: options.url } : {}),
      received: (message) => {
        this.#receive(message);
      },
      changed: () => {
        this.#change({ phase: this.#connection.phase, pending: this.#connection.pending });
      },
    });
  }

  get picture(): Picture {
    return this.#picture;
  }

  get follow(): readonly string[] {
    return this.#follow;
  }

  /** Connects until the returned function is called. */
  start(): () => void {
    const stop = this.#connection.start();
    const save = () => {
      this.#save();
    };
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      clearTimeout(this.#retry);
      save();
      stop();
    };
  }

  /** Returns its undo. */
  listen(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Follows other scopes from now on; a new state comes, and until then the old one stays. */
  refollow(follow: readonly string[]): void {
    if (sameFollow(follow, this.#follow)) return;
    this.#follow = follow;
    this.#connection.follow(follow);
  }

  /** Sends as soon as it can; never rejects. The id must be new (`uuid()`) for each intent, the same for its retry. */
  command(command: Command): Promise<Outcome> {
    return this.#connection.command(command);
  }

  #receive(message: ServerMessage): void {
    switch (message.type) {
      case 'you':
        this.clock.set(message.now);
        if (message.device !== undefined) this.store.device = message.device;
        this.#change({ you: message });
        break;
      case 'welcome':
        this.#view = message.view;
        this.#want(message.programme);
        this.#reach(message.position, { state: message.state });
        break;
      case 'resumed':
        this.#view = message.view;
        this.#want(this.#wanted);
        break;
      case 'event':
        this.#fold(message);
        break;
      case 'at':
        this.#reach(message.position, {});
        break;
      case 'error':
        for (const listener of this.#listeners) listener.refused?.(message.error);
        break;
    }
  }

  #fold(item: Item): void {
    const { event } = item;
    if (event.kind === 'programme.published') this.#want(event.version);
    this.#reach(item.position, { state: fold(this.#picture.state, item) });
    for (const listener of this.#listeners) listener.event?.(event, item);
  }

  #reach(position: string, change: Partial<Picture>): void {
    this.#change({ ...change, position, upToDateAt: this.clock.now() });
    this.#saving ??= setTimeout(() => {
      this.#save();
    }, SAVE_AFTER_MS);
  }

  #want(version: string): void {
    this.#wanted = version;
    if (version === this.#picture.programme.version && this.#picture.programme !== EMPTY_PROGRAMME) return;
    if (version !== '' && !this.#fetching) void this.#fetch(0);
  }

  async #fetch(attempt: number): Promise<void> {
    this.#fetching = true;
    const version = this.#wanted;
    const programme = await fetchProgramme(version);
    this.#fetching = false;
    if (programme === undefined) {
      this.#fetching = true;
      this.#retry = setTimeout(() => void this.#fetch(attempt + 1), backOff(attempt, Math.random()));
      return;
    }
    this.store.programme = programme;
    this.#change({ programme, loaded: true });
    // A version that is no longer kept was answered with the published one.
    if (version === this.#wanted) this.#wanted = programme.version;
    else this.#want(this.#wanted);
  }

  #change(change: Partial<Picture>): void {
    this.#picture = { ...this.#picture, ...change };
    for (const listener of this.#listeners) listener.changed?.(this.#picture);
  }

  #save(): void {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    const { position, state, upToDateAt } = this.#picture;
    if (position === '') return;
    this.store.snapshot = {
      follow: [...this.#follow],
      position,
      view: this.#view,
      state,
      programme: this.#wanted,
      at: upToDateAt,
      skew: this.clock.skew,
    };
  }
}

function sameFollow(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((scope) => b.includes(scope));
}
