import type { Card } from './authority';

/** What stays on the device of a card's holder, until another card is opened on it. */
export interface Kept {
  token: string;
  /** What the card allowed when it was last seen: the page works before its connection does. */
  card?: Card;
  /** The place whose workshops are shown; `null` for the whole festival, left out for the card's own. */
  place?: string | null;
}
