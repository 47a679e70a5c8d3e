// The demo's festival, placed around a moment: its workshops name minutes from the start.

import { readFileSync } from 'node:fs';

const SAMPLE = new URL('../../../server/demo/festival.json', import.meta.url);
const MINUTE = 60_000;

export function festivalNow(minutes = 0) {
  const { festival, places, workshops } = JSON.parse(readFileSync(SAMPLE, 'utf8'));
  const start = Math.floor(Date.now() / (5 * MINUTE)) * 5 * MINUTE + minutes * MINUTE;
  const moment = (minute) => new Date(start + minute * MINUTE).toISOString();
  return {
    festival,
    places,
    workshops: workshops.map(({ starts_in, lasts, ...rest }) => ({
      ...rest,
      starts_at: moment(starts_in),
      ends_at: moment(starts_in + lasts),
    })),
  };
}
