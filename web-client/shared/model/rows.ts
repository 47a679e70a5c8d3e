import type { Programme, State, Workshop, WorkshopRecord, WorkshopStatus } from '../../sdk';

/** A workshop as it stands: the programme's, with what the festival's record says over it. Moments are milliseconds. */
export interface Row {
  id: string;
  title: string;
  place: string | undefined;
  people: readonly string[];
  status: WorkshopStatus;
  /** With the delay. */
  startsAt: number;
  endsAt: number;
  delayMinutes: number;
  stage: 'upcoming' | 'running' | 'ended';
  seats: { free: number; countedAt: number } | undefined;
  capacity: number | undefined;
  /** Earlier values that people may still have in mind. */
  was: { title?: string; place?: string; startsAt?: number };
  workshop: Workshop;
}

const MINUTE = 60_000;

/** All rows by time, then in the programme's order. */
export function rows(programme: Programme, state: State, now: number): Row[] {
  const records = new Map(state.scopes.map(({ workshop }) => [workshop?.id, workshop]));
  return programme.workshops
    .map((workshop) => row(workshop, records.get(workshop.id), now))
    .sort((a, b) => a.startsAt - b.startsAt);
}

export function row(workshop: Workshop, record: WorkshopRecord | undefined, now: number): Row {
  const current: WorkshopRecord = record ?? workshop;
  const delayMinutes = current.delay_minutes ?? 0;
  const planned = Date.parse(current.starts_at);
  const startsAt = planned + delayMinutes * MINUTE;
  const endsAt = Date.parse(current.ends_at) + delayMinutes * MINUTE;
  return {
    id: workshop.id,
    title: current.title,
    place: current.place,
    people: current.people,
    status: current.status,
    startsAt,
    endsAt,
    delayMinutes,
    stage: stage(current, startsAt, endsAt, now),
    seats: current.seats && { free: current.seats.free, countedAt: Date.parse(current.seats.counted_at) },
    capacity: workshop.capacity,
    was: earlier(current, planned, delayMinutes),
    workshop,
  };
}

/** By the clock unless staff say otherwise; what does not take place does not run. */
function stage(record: WorkshopRecord, startsAt: number, endsAt: number, now: number): Row['stage'] {
  if (record.phase) return record.phase;
  if (now >= endsAt) return 'ended';
  const takesPlace = record.status !== 'cancelled' && record.status !== 'postponed';
  return now >= startsAt && takesPlace ? 'running' : 'upcoming';
}

function earlier(record: WorkshopRecord, planned: number, delayMinutes: number): Row['was'] {
  const { title, place, starts_at } = record.was ?? {};
  const start = starts_at === undefined ? undefined : Date.parse(starts_at);
  return {
    ...(title === undefined ? {} : { title }),
    ...(place === undefined ? {} : { place }),
    ...(start !== undefined ? { startsAt: start } : delayMinutes > 0 ? { startsAt: planned } : {}),
  };
}
