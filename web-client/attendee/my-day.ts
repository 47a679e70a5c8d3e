import { chips, type Row } from '../shared/model';

/** The starred workshops: what has changed first, then what comes, then what is over. */
export function sortOut(mine: readonly Row[]): { changed: Row[]; planned: Row[]; past: Row[] } {
  const past = mine.filter(({ stage }) => stage === 'ended');
  const ahead = mine.filter(({ stage }) => stage !== 'ended');
  const changed = ahead.filter((row) => chips(row).some(({ kind }) => kind !== 'running'));
  return { changed, planned: ahead.filter((row) => !changed.includes(row)), past };
}
