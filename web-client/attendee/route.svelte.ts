export type Tab = 'direct' | 'programme' | 'myday';
export type Sheet = { kind: 'place' } | { kind: 'workshop'; id: string };

const TABS: Record<string, Tab> = { '#programme': 'programme', '#ma-journee': 'myday' };
export const HREF: Record<Tab, string> = { direct: '#', programme: '#programme', myday: '#ma-journee' };
const WORKSHOP = '#atelier=';
const PLACE = '#lieu';

/**
 * Where the reader is, kept in the address's fragment: links are links, and a phone's back button closes what lies on top. A
 * sheet lies over the tab it was opened from.
 */
export class Route {
  tab = $state.raw<Tab>('direct');
  sheet = $state.raw<Sheet | undefined>();
  #opened = 0;

  constructor() {
    this.#read();
  }

  listen(): () => void {
    const read = () => {
      this.#read();
    };
    addEventListener('hashchange', read);
    // Going back over an address whose place has changed is no change of its fragment alone.
    addEventListener('popstate', read);
    return () => {
      removeEventListener('hashchange', read);
      removeEventListener('popstate', read);
    };
  }

  /** Puts the place into the address, so that a link that is passed on leads there. */
  name(place: string | undefined): void {
    const address = new URL(location.href);
    if (place === undefined) address.searchParams.delete('place');
    else address.searchParams.set('place', place);
    if (address.href !== location.href) history.replaceState(history.state, '', address);
  }

  openWorkshop(id: string): void {
    this.#open(`${WORKSHOP}${encodeURIComponent(id)}`);
  }

  openPlaces(): void {
    this.#open(PLACE);
  }

  /** Goes back where the sheet was opened here, else to its tab: the reader may have come by a link to it. */
  close(): void {
    if (!this.sheet) return;
    if (this.#opened > 0) {
      this.#opened -= 1;
      history.back();
    } else {
      location.hash = HREF[this.tab];
    }
  }

  #open(hash: string): void {
    this.#opened += 1;
    location.hash = hash;
  }

  #read(): void {
    const { hash } = location;
    this.sheet = sheetOf(hash);
    if (this.sheet) return;
    this.#opened = 0;
    this.tab = TABS[hash] ?? 'direct';
  }
}

function sheetOf(hash: string): Sheet | undefined {
  if (hash === PLACE) return { kind: 'place' };
  if (!hash.startsWith(WORKSHOP)) return undefined;
  try {
    return { kind: 'workshop', id: decodeURIComponent(hash.slice(WORKSHOP.length)) };
  } catch {
    return undefined;
  }
}
