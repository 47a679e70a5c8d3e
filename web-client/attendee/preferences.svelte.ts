import type { Store } from '../sdk';

interface Kept {
  place?: string;
  stars?: string[];
  understood?: string[];
  seen?: string;
}

/** Alerts understood are few; this only keeps a device that lives for years from collecting them. */
const UNDERSTOOD_KEPT = 50;

/** What the reader chose, kept on the device and nowhere else. */
export class Preferences {
  stars = $state.raw<ReadonlySet<string>>(new Set());
  understood = $state.raw<ReadonlySet<string>>(new Set());
  #place = $state.raw<string | undefined>();
  readonly #store: Store;
  #seen: string | undefined;

  /** `query` is the address's: the place of the QR code the reader came by goes before the one chosen earlier. */
  constructor(store: Store, query: string) {
    const kept = store.read<Kept>('attendee.preferences') ?? {};
    this.#store = store;
    this.#place = new URLSearchParams(query).get('place') ?? kept.place;
    this.stars = new Set(kept.stars);
    this.understood = new Set(kept.understood);
    this.#seen = kept.seen;
  }

  /** `undefined`: the whole festival. */
  get place(): string | undefined {
    return this.#place;
  }

  /** The position up to which the reader has seen the feed on an earlier visit. */
  get seen(): string | undefined {
    return this.#seen;
  }

  choosePlace(place: string | undefined): void {
    this.#place = place;
    this.#save();
  }

  toggleStar(workshop: string): void {
    this.stars = withOrWithout(this.stars, workshop, !this.stars.has(workshop));
    this.#save();
  }

  fold(alert: string, folded: boolean): void {
    this.understood = withOrWithout(this.understood, alert, folded);
    this.#save();
  }

  see(position: string): void {
    this.#seen = position;
    this.#save();
  }

  #save(): void {
    const kept: Kept = {
      stars: [...this.stars],
      understood: [...this.understood].slice(-UNDERSTOOD_KEPT),
      ...(this.#place === undefined ? {} : { place: this.#place }),
      ...(this.#seen === undefined ? {} : { seen: this.#seen }),
    };
    this.#store.write('attendee.preferences', kept);
  }
}

function withOrWithout(set: ReadonlySet<string>, element: string, wanted: boolean): ReadonlySet<string> {
  const others = [...set].filter((held) => held !== element);
  return new Set(wanted ? [...others, element] : others);
}
