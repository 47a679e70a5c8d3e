import type { Programme } from './protocol';

export const EMPTY_PROGRAMME: Programme = {
  version: '0',
  festival: { name: '', time_zone: 'Europe/Paris' },
  places: [],
  workshops: [],
};

/**
 * The programme of a version; the published one where that version is no longer kept. `undefined`: not now, try again.
 * A version's own address never changes, so the browser's cache answers a reload.
 */
export async function fetchProgramme(version: string, base = '/api/v1'): Promise<Programme | undefined> {
  try {
    const own = await fetch(`${base}/programme/${encodeURIComponent(version)}`);
    const response = own.status === 404 ? await fetch(`${base}/programme`) : own;
    return response.ok ? ((await response.json()) as Programme) : undefined;
  } catch {
    return undefined;
  }
}
