import type { Item } from './protocol';

export interface Page {
  announcements: Item[];
  /** There are older ones still. */
  more: boolean;
}

/** Announcements of `scope` from before `position`, newest first, fifty at most. `undefined`: not now. */
export async function fetchAnnouncements(scope: string, before: string, base = '/api/v1'): Promise<Page | undefined> {
  try {
    const response = await fetch(`${base}/announcements?${new URLSearchParams({ scope, before }).toString()}`);
    return response.ok ? ((await response.json()) as Page) : undefined;
  } catch {
    return undefined;
  }
}
