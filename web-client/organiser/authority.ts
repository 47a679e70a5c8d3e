import type { Role } from '../sdk';
import type { Places } from '../shared/model';

/** What a card says of its holder, as the server's `you` has it. */
export interface Card {
  role: Role;
  scope: string;
}

/**
 * What the holder of a card may do, so that the page offers nothing that will be refused. The server decides
 * (server/core/authority.cpp); this only says the same beforehand.
 */
export class Authority {
  readonly card: Card;
  readonly #places: Places;

  constructor(card: Card, places: Places) {
    // An admin's word holds everywhere, whatever its scope.
    this.card = card.role === 'admin' ? { role: 'admin', scope: 'festival' } : card;
    this.#places = places;
  }

  get changesWorkshops(): boolean {
    return this.announces || this.card.role === 'volunteer';
  }

  get announces(): boolean {
    return this.card.role === 'organiser' || this.card.role === 'admin';
  }

  /** The place the card was given for; `undefined` for the whole festival. */
  get home(): string | undefined {
    return this.#places.placeOf(this.card.scope);
  }

  covers(scope: string): boolean {
    const { scope: held } = this.card;
    return held === 'festival' || held === scope || this.#within(this.#places.placeOf(scope));
  }

  /** A workshop that was moved is where it is now. */
  mayChange(workshop: { id: string; place: string | undefined }): boolean {
    if (!this.changesWorkshops) return false;
    return this.covers('festival') || this.card.scope === `workshop:${workshop.id}` || this.#within(workshop.place);
  }

  #within(place: string | undefined): boolean {
    return this.card.scope.startsWith('place:') && this.#places.within(place, this.home);
  }
}
