import type { Place, Programme } from '../../sdk';

/** The tree of places, and what in it concerns whom. */
export class Places {
  readonly all: readonly Place[];
  readonly #byId: ReadonlyMap<string, Place>;
  readonly #workshopPlaces: ReadonlyMap<string, string | undefined>;

  constructor(programme: Programme) {
    this.all = programme.places;
    this.#byId = new Map(programme.places.map((place) => [place.id, place]));
    this.#workshopPlaces = new Map(programme.workshops.map(({ id, place }) => [id, place]));
  }

  get(id: string | undefined): Place | undefined {
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** The name as written, or the id where the programme does not know it. */
  name(id: string | undefined): string {
    return this.get(id)?.name ?? id ?? '';
  }

  /** `id` and all above it, nearest first. A loop in the tree ends the walk. */
  path(id: string | undefined): Place[] {
    const path: Place[] = [];
    for (let place = this.get(id); place && !path.includes(place); place = this.get(place.parent)) path.push(place);
    return path;
  }

  children(id: string | undefined): Place[] {
    return this.all.filter(({ parent }) => parent === id);
  }

  venue(id: string | undefined): Place | undefined {
    return this.path(id).find(({ kind }) => kind === 'venue');
  }

  /** Whether `id` is `ancestor` or lies in it; everything lies in the festival (`undefined`). */
  within(id: string | undefined, ancestor: string | undefined): boolean {
    return ancestor === undefined || this.path(id).some((place) => place.id === ancestor);
  }

  /** What a row at `reader` says of `id`: "Salle 1" in its own venue, "ALMA, Salle 1" elsewhere. */
  label(id: string | undefined, reader: string | undefined): string {
    const names = this.path(id)
      .filter((place) => place.kind !== 'region')
      .filter((place) => place.id === id || !this.within(reader, place.id))
      .map(({ name }) => name);
    return names.length > 0 ? names.reverse().join(', ') : this.name(id);
  }

  /** Whether something addressed to `scope` reaches a reader at `reader`: it is its place, above it or below it. */
  reaches(scope: string, reader: string | undefined): boolean {
    const place = this.placeOf(scope);
    return place === undefined ? scope === 'festival' || reader === undefined : this.related(place, reader);
  }

  related(place: string | undefined, reader: string | undefined): boolean {
    return place === undefined || reader === undefined || this.within(place, reader) || this.within(reader, place);
  }

  /** Where a scope lies; `undefined` for the festival, and for what the programme does not know. */
  placeOf(scope: string): string | undefined {
    if (scope.startsWith('place:')) return scope.slice('place:'.length);
    return scope.startsWith('workshop:') ? this.#workshopPlaces.get(scope.slice('workshop:'.length)) : undefined;
  }
}
