import type { Programme } from '../sdk';

/** Contract: a follow set has at most 32 scopes. */
const MOST_SCOPES = 32;

/**
 * What the phone follows: its place and the starred workshops wherever they are, or the festival where it needs everything: no
 * place chosen, more stars than fit, or the whole programme looked at.
 */
export function following(
  place: string | undefined,
  stars: Iterable<string>,
  programme: Programme,
  everything: boolean,
): string[] {
  const known = new Set(programme.workshops.map(({ id }) => id));
  const starred = [...stars].filter((id) => known.has(id)).map((id) => `workshop:${id}`);
  if (place === undefined || everything || starred.length >= MOST_SCOPES) return ['festival'];
  return [`place:${place}`, ...starred.sort()];
}
