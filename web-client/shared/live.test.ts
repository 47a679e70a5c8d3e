import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Session } from '../sdk';
import { Live } from './live.svelte';
import { programme } from './model/festival.fixture';

/** The server's end of a page's socket: it knows one place, and refuses any other as the real one does. */
class FakeSocket {
  static readonly asked: string[][] = [];
  onopen: (() => void) | undefined;
  onmessage: ((frame: { data: string }) => void) | undefined;
  onclose: ((event: { code: number }) => void) | undefined;

  constructor() {
    queueMicrotask(() => this.onopen?.());
  }

  send(text: string): void {
    const { follow } = JSON.parse(text) as { follow: string[] };
    FakeSocket.asked.push(follow);
    queueMicrotask(() => {
      for (const message of follow.every((scope) => scope === 'festival') ? WELCOME : REFUSAL) {
        this.onmessage?.({ data: JSON.stringify(message) });
      }
    });
  }

  close(): void {
    this.onclose?.({ code: 1000 });
  }
}

const WELCOME = [
  { type: 'you', role: 'attendee', now: '2026-06-24T12:00:00.000Z' },
  { type: 'welcome', position: 'e1-1', view: 'v', state: { scopes: [] }, programme: '1' },
];
const PROBLEM = { type: 'urn:hirondelle:unknown_scope', title: 'x', status: 422, field: 'follow' };
const REFUSAL = [{ type: 'error', error: PROBLEM }];
const heartbeats = 5;

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(programme()))));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it('a place that the server does not know is asked for once for each programme, not for ever', async () => {
  const live = new Live(new Session({ page: 'attendee', follow: ['place:gone'] }));
  const stop = live.start();
  await vi.waitFor(() => {
    expect(live.picture.loaded && live.picture.phase === 'live').toBe(true);
  });
  // What a page's effect does with each new picture.
  for (let beat = 0; beat < heartbeats; beat++) {
    live.follow(['place:gone']);
    await Promise.resolve();
    await Promise.resolve();
  }
  expect(FakeSocket.asked.filter((follow) => follow.includes('place:gone'))).toHaveLength(2);
  expect(live.session.follow).toEqual(['festival']);
  stop();
});
