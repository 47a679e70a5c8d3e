import type { ChangedMember, WorkshopRecord } from '../../sdk';
import type { Row } from './rows';

export type Chip =
  | { kind: 'running' | 'full' | 'retimed' | 'postponed' | 'moved' | 'online' | 'cancelled' | 'ended' }
  | { kind: 'late'; minutes: number };

/** What is said of a row beside its room. A cancelled or postponed one has nothing else to say. */
export function chips(row: Row): Chip[] {
  if (row.status === 'cancelled' || row.status === 'postponed') return [{ kind: row.status }];
  if (row.stage === 'ended') return [{ kind: 'ended' }];
  const found: Chip[] = [];
  if (row.stage === 'running') found.push({ kind: 'running' });
  if (row.status === 'full') found.push({ kind: 'full' });
  if (row.delayMinutes > 0) found.push({ kind: 'late', minutes: row.delayMinutes });
  else if (row.status === 'rescheduled' || row.was.startsAt !== undefined) found.push({ kind: 'retimed' });
  if (row.status === 'moved_online') found.push({ kind: 'online' });
  else if (row.was.place !== undefined) found.push({ kind: 'moved' });
  return found;
}

/** What one change was about: the chips of its feed item. */
export function changeChips(record: WorkshopRecord, changed: readonly ChangedMember[]): Chip[] {
  const found: Chip[] = [];
  if (changed.includes('status')) {
    if (record.status === 'full' || record.status === 'cancelled' || record.status === 'postponed') {
      found.push({ kind: record.status });
    }
    if (record.status === 'moved_online') found.push({ kind: 'online' });
  }
  if (changed.includes('delay_minutes') && record.delay_minutes) {
    found.push({ kind: 'late', minutes: record.delay_minutes });
  }
  if (changed.includes('starts_at') || changed.includes('ends_at')) found.push({ kind: 'retimed' });
  if (changed.includes('place') && record.status !== 'moved_online') found.push({ kind: 'moved' });
  return found;
}
