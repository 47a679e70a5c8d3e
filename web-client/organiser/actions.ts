import type { Command, WorkshopRecord, WorkshopStatus, WorkshopUpdate } from '../sdk';
import type { Row } from '../shared/model';

/** What one tap says of a workshop. `seats` and `room` ask for a number or a room first. */
export type Action =
  | 'full'
  | 'not_full'
  | 'seats'
  | 'later'
  | 'room'
  | 'start'
  | 'end'
  | 'resume'
  | 'cancel'
  | 'restore'
  | 'on_time'
  | 'by_clock';

export interface Offer {
  action: Action;
  /** Shown in its place, but it would say nothing now. */
  enabled: boolean;
}

/** A command without its envelope. */
export type Change = Omit<WorkshopUpdate, 'type' | 'id'>;

const STEP_MINUTES = 10;
/** The server's limit. */
const MOST_MINUTES = 600;

/**
 * What the sheet of a workshop offers: six in places that never change, so that a thumb finds them, then the ways back that
 * have no place of their own.
 */
export function offers(record: WorkshopRecord, stage: Row['stage']): Offer[] {
  const off = record.status === 'cancelled' || record.status === 'postponed';
  const open = !off && stage !== 'ended';
  const delay = record.delay_minutes ?? 0;
  const found: Offer[] = [
    { action: record.status === 'full' ? 'not_full' : 'full', enabled: open },
    { action: 'seats', enabled: open },
    { action: 'later', enabled: open && delay < MOST_MINUTES },
    { action: 'room', enabled: open },
    { action: turn(stage), enabled: !off },
    { action: off ? 'restore' : 'cancel', enabled: off || stage !== 'ended' },
  ];
  if (delay > 0 && open) found.push({ action: 'on_time', enabled: true });
  if (record.phase !== undefined && !off) found.push({ action: 'by_clock', enabled: true });
  return found;
}

/** What a workshop does next. One that has ended may go on: it was ended too early, or lasts longer. */
function turn(stage: Row['stage']): Action {
  return stage === 'upcoming' ? 'start' : stage === 'running' ? 'end' : 'resume';
}

/** What an action sends. `planned`: the programme's status, to which an end of "full" or "cancelled" goes back. */
export function changeOf(
  action: Exclude<Action, 'seats' | 'room'>,
  record: WorkshopRecord,
  planned: WorkshopStatus,
): Change {
  const workshop = record.id;
  switch (action) {
    case 'full':
      return { workshop, status: 'full' };
    case 'not_full':
    case 'restore':
      return { workshop, status: openStatus(record, planned) };
    case 'later':
      return { workshop, delay_minutes: Math.min(MOST_MINUTES, (record.delay_minutes ?? 0) + STEP_MINUTES) };
    case 'on_time':
      return { workshop, delay_minutes: 0 };
    case 'start':
    case 'resume':
      return { workshop, phase: 'running' };
    case 'end':
      return { workshop, phase: 'ended' };
    case 'by_clock':
      return { workshop, phase: 'by_clock' };
    case 'cancel':
      return { workshop, status: 'cancelled' };
  }
}

/** No seat left is full, and whoever counts free seats in a full room says that it is full no longer. */
export function seatsChange(free: number, record: WorkshopRecord, planned: WorkshopStatus): Change {
  const change: Change = { workshop: record.id, seats: free };
  if (free === 0) return { ...change, status: 'full' };
  return record.status === 'full' ? { ...change, status: openStatus(record, planned) } : change;
}

export function roomChange(place: string, record: WorkshopRecord): Change {
  return { workshop: record.id, place };
}

/** What restores exactly what `change` is about to alter in `before`; nothing where the protocol cannot say it. */
export function undoOf(change: Change, before: WorkshopRecord): Change | undefined {
  const undo: Change = { workshop: change.workshop };
  if (change.status !== undefined) undo.status = before.status;
  if (change.delay_minutes !== undefined) undo.delay_minutes = before.delay_minutes ?? 0;
  if (change.phase !== undefined) undo.phase = before.phase ?? 'by_clock';
  if (change.seats !== undefined) {
    // Nobody had counted: a count can be corrected, not taken back.
    if (before.seats === undefined) return undefined;
    undo.seats = before.seats.free;
  }
  if (change.place !== undefined) {
    if (before.place === undefined) return undefined;
    undo.place = before.place;
  }
  return undo;
}

/** A record as it will stand when all that waits to be sent has been. */
export function expected(record: WorkshopRecord, pending: readonly Command[], now: number): WorkshopRecord {
  return pending.reduce((before, command) => {
    if (command.type !== 'workshop.update' || command.workshop !== record.id) return before;
    const after = { ...before };
    if (command.status !== undefined) after.status = command.status;
    if (command.delay_minutes !== undefined) after.delay_minutes = command.delay_minutes;
    if (command.place !== undefined) after.place = command.place;
    if (command.seats !== undefined) after.seats = { free: command.seats, counted_at: new Date(now).toISOString() };
    if (command.phase === 'by_clock') delete after.phase;
    else if (command.phase !== undefined) after.phase = command.phase;
    return after;
  }, record);
}

/** How it stands once it is neither full nor cancelled. */
function openStatus(record: WorkshopRecord, planned: WorkshopStatus): WorkshopStatus {
  const moved = record.was?.starts_at !== undefined || record.was?.ends_at !== undefined;
  if (moved) return 'rescheduled';
  return planned === 'moved_online' || planned === 'rescheduled' ? planned : 'scheduled';
}

/** A number of free seats as typed; nothing where it is none. */
export function seatsTyped(text: string): number | undefined {
  const typed = text.trim();
  return /^\d{1,6}$/.test(typed) && Number(typed) <= MOST_SEATS ? Number(typed) : undefined;
}

/** The server's limit. */
const MOST_SEATS = 100_000;
