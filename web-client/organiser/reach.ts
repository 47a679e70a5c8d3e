import type { Place } from '../sdk';
import type { Places, Row } from '../shared/model';

/** Whom a scope reaches, by name: those in it, and those who follow what it lies in. */
export type Reach =
  | { kind: 'festival' }
  | { kind: 'place'; place: Place; inside: { kind: Place['kind']; count: number } | undefined; above: string[] }
  | { kind: 'workshop'; title: string; above: string[] };

export function reach(scope: string, places: Places, rows: readonly Row[]): Reach {
  const place = places.get(places.placeOf(scope));
  const above = (id: string | undefined) => places.path(id).map(({ name }) => name);
  if (scope.startsWith('workshop:')) {
    const row = rows.find(({ id }) => scope === `workshop:${id}`);
    return { kind: 'workshop', title: row?.title ?? scope, above: above(row?.place) };
  }
  if (!place) return { kind: 'festival' };
  const children = places.children(place.id);
  const [child] = children;
  return {
    kind: 'place',
    place,
    inside: child && { kind: child.kind, count: children.length },
    above: above(place.parent),
  };
}

/** What a scope is called where one is chosen: "ALMA", "Salle 1, ALMA", a workshop's title; nothing for the festival. */
export function scopeName(scope: string, places: Places, rows: readonly Row[]): string | undefined {
  const found = reach(scope, places, rows);
  if (found.kind === 'festival') return undefined;
  return found.kind === 'workshop' ? found.title : places.label(found.place.id, undefined);
}
