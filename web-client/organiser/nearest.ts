import type { FestivalTime, Row } from '../shared/model';

/** A place's workshops as somebody at its doors needs them: nearest now first. */
export interface Nearest {
  running: Row[];
  /** Still to come today. */
  today: Row[];
  /** Over today, the last first: one may last longer than planned. */
  over: Row[];
  /** The days after, each in order. */
  days: { key: string; at: number; rows: Row[] }[];
}

export function nearest(rows: readonly Row[], time: FestivalTime, now: number): Nearest {
  const found: Nearest = { running: [], today: [], over: [], days: [] };
  for (const row of rows) {
    if (row.stage === 'running') found.running.push(row);
    else if (row.stage === 'ended') {
      if (time.sameDay(row.endsAt, now) || time.sameDay(row.startsAt, now)) found.over.unshift(row);
    } else if (time.sameDay(row.startsAt, now) || row.startsAt < now) found.today.push(row);
    else later(found, row, time.dayKey(row.startsAt));
  }
  return found;
}

function later(found: Nearest, row: Row, key: string): void {
  const day = found.days.find((held) => held.key === key);
  if (day) day.rows.push(row);
  else found.days.push({ key, at: row.startsAt, rows: [row] });
}
