import type { Programme, State } from './protocol';

/** What a page needs to show something before, or without, a connection; and to resume. */
export interface Snapshot {
  follow: string[];
  position: string;
  view: string;
  state: State;
  /** The version the state is to be read with. */
  programme: string;
  /** Complete up to this moment of the server's clock, in milliseconds. */
  at: number;
  skew: number;
}

/** Raised when what is kept changes its shape: an older page's leavings are then not read. */
const SHAPE = 'hirondelle.1';
/** Browsers give about five million UTF-16 units to all pages of an origin; three pages share them. */
const MAX_UNITS = 1_500_000;

/** What stays on the device, in localStorage. Every failure (no storage, no room, rubbish) only means that nothing is kept. */
export class Store {
  readonly #page: string;
  readonly #storage: Storage | undefined;

  /** `page` separates what attendee, organiser and screen keep, should one device show several. */
  constructor(page: string, storage: Storage | undefined = deviceStorage()) {
    this.#page = page;
    this.#storage = storage;
  }

  get snapshot(): Snapshot | undefined {
    return this.read<Snapshot>(`${this.#page}.snapshot`);
  }

  set snapshot(snapshot: Snapshot | undefined) {
    this.write(`${this.#page}.snapshot`, snapshot);
  }

  get programme(): Programme | undefined {
    return this.read<Programme>('programme');
  }

  set programme(programme: Programme | undefined) {
    this.write('programme', programme);
  }

  get device(): string | undefined {
    return this.read<string>('device');
  }

  set device(device: string | undefined) {
    this.write('device', device);
  }

  /** For a page's own settings; the caller vouches for the type of what it wrote under `name`. */
  read<T>(name: string): T | undefined {
    try {
      const text = this.#storage?.getItem(`${SHAPE}.${name}`);
      return text ? (JSON.parse(text) as T) : undefined;
    } catch {
      return undefined;
    }
  }

  write(name: string, value: unknown): void {
    const key = `${SHAPE}.${name}`;
    const text = value === undefined ? undefined : JSON.stringify(value);
    try {
      // Rather nothing than something old under a new name.
      this.#storage?.removeItem(key);
      if (text !== undefined && text.length <= MAX_UNITS) this.#storage?.setItem(key, text);
    } catch {
      // Full or forbidden: the page works without.
    }
  }
}

function deviceStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
