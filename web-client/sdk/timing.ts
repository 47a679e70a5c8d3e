/** Nothing heard for so long: the connection is taken for dead (protocol/README.md). */
export const SILENCE_MS = 25_000;
/** The server speaks every 10 s; a page that comes to the front after a longer silence does not trust its socket. */
export const HEARTBEAT_MS = 12_000;
export const CONNECT_TIMEOUT_MS = 10_000;
/** A connection that lived so long was no failure: the next one starts with the shortest delay. */
export const STABLE_MS = 10_000;
export const MAX_PENDING = 64;
/** The server closes with 1009 over this; a command that cannot pass must not be sent again for ever. */
export const MAX_FRAME_BYTES = 64 * 1024;

export const DEVICE_REFUSED = 4502;

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 20_000;

/** Exponential with full jitter: ten thousand phones that lost the same server come back spread out. */
export function backOff(attempt: number, random: number): number {
  return random * Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempt, 16));
}

/** Whether a close code invites to come back: all but 4500 to 4999 do, 1006 too. */
export function comesBack(code: number): boolean {
  return code < 4500 || code > 4999;
}
