import type { Programme, Workshop, WorkshopRecord } from '../sdk';

/** A small festival for this folder's tests. */
export const NOW = Date.parse('2026-06-24T12:00:00.000Z');

export const workshop = (id: string, place: string | undefined, more: Partial<Workshop> = {}): Workshop => ({
  id,
  kind: 'workshop',
  title: id,
  ...(place === undefined ? {} : { place }),
  starts_at: '2026-06-24T12:30:00.000Z',
  ends_at: '2026-06-24T13:30:00.000Z',
  people: [],
  status: 'scheduled',
  ...more,
});

export const record = (more: Partial<WorkshopRecord> = {}): WorkshopRecord => ({
  id: 'robot',
  title: 'Robot',
  place: 'alma-1',
  starts_at: '2026-06-24T12:30:00.000Z',
  ends_at: '2026-06-24T13:30:00.000Z',
  people: [],
  status: 'scheduled',
  ...more,
});

export const PROGRAMME: Programme = {
  version: '1',
  festival: { name: 'Printemps du Numérique', time_zone: 'Europe/Paris' },
  places: [
    { id: 'roubaix', name: 'Roubaix', kind: 'region' },
    { id: 'alma', name: 'ALMA', kind: 'venue', parent: 'roubaix' },
    { id: 'alma-1', name: 'Salle 1', kind: 'room', parent: 'alma' },
    { id: 'alma-2', name: 'Salle 2', kind: 'room', parent: 'alma' },
    { id: 'echo', name: 'ECHO', kind: 'venue', parent: 'roubaix' },
    { id: 'nievre', name: 'Nièvre', kind: 'region' },
  ],
  workshops: [workshop('robot', 'alma-1'), workshop('cv', 'echo'), workshop('balade', undefined)],
};
