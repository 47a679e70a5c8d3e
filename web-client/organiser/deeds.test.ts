import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command, Outcome } from '../sdk';
import { Deeds, UNDO_MS, type Intent } from './deeds.svelte';

const FULL: Intent = {
  command: { type: 'workshop.update', workshop: 'robot', status: 'full' },
  about: 'Robot',
  done: () => 'Marqué complet',
  undo: () => ({ type: 'workshop.update', workshop: 'robot', status: 'scheduled' }),
};
const REFUSED: Outcome = { ok: false, problem: { type: 'urn:hirondelle:forbidden', title: 'Forbidden', status: 403 } };

/** Answers each command when the test says so. */
function server() {
  const asked: { command: Command; answer: (outcome: Outcome) => void }[] = [];
  const send = (command: Command) =>
    new Promise<Outcome>((resolve) => {
      asked.push({ command, answer: resolve });
    });
  return { asked, deeds: new Deeds(send) };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

describe('what was done', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('may be undone for ten seconds after the answer, however late that comes', async () => {
    const { asked, deeds } = server();
    void deeds.do(FULL);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(deeds.list[0]).toMatchObject({ standing: 'sending', undo: undefined });
    asked[0]?.answer({ ok: true, position: 'e-1' });
    await vi.advanceTimersByTimeAsync(UNDO_MS - 1);
    expect(deeds.list[0]).toMatchObject({ standing: 'done', undo: { status: 'scheduled' } });
    await vi.advanceTimersByTimeAsync(1);
    expect(deeds.list).toEqual([]);
  });

  it('is undone once, with a command of its own', async () => {
    const { asked, deeds } = server();
    void deeds.do(FULL);
    asked[0]?.answer({ ok: true, position: 'e-1' });
    await settled();
    const [deed] = deeds.list;
    if (!deed) throw new Error('nothing to undo');
    void deeds.undo(deed);
    await vi.advanceTimersByTimeAsync(UNDO_MS);
    expect(deeds.list[0]?.standing).toBe('undoing');
    const [held] = deeds.list;
    if (held) void deeds.undo(held);
    expect(asked).toHaveLength(2);
    expect(asked[1]?.command).toMatchObject({ type: 'workshop.update', status: 'scheduled' });
    expect(asked[1]?.command.id).not.toBe(asked[0]?.command.id);
    asked[1]?.answer({ ok: true, position: 'e-2' });
    await settled();
    expect(deeds.list[0]?.standing).toBe('undone');
    await vi.runAllTimersAsync();
    expect(deeds.list).toEqual([]);
  });

  it('gives way to the next word on the same workshop, whose undo it would take along', async () => {
    const { asked, deeds } = server();
    void deeds.do(FULL);
    void deeds.do({ ...FULL, command: { type: 'workshop.update', workshop: 'cv', status: 'full' } });
    for (const { answer } of asked) answer({ ok: true, position: 'e-1' });
    await settled();
    void deeds.do({ ...FULL, command: { type: 'workshop.update', workshop: 'robot', delay_minutes: 10 } });
    expect(deeds.list.map(({ intent: { command } }) => command)).toMatchObject([
      { workshop: 'cv', status: 'full' },
      { workshop: 'robot', delay_minutes: 10 },
    ]);
  });

  it('is the last of what waited for the network together', async () => {
    const { asked, deeds } = server();
    void deeds.do(FULL);
    void deeds.do({ ...FULL, command: { type: 'workshop.update', workshop: 'robot', status: 'cancelled' } });
    for (const { answer } of asked) answer({ ok: true, position: 'e-1' });
    await settled();
    expect(deeds.list.map(({ intent: { command }, standing }) => [command, standing])).toMatchObject([
      [{ status: 'cancelled' }, 'done'],
    ]);
  });

  it('is withdrawn by the id that the server gave it', async () => {
    const { asked, deeds } = server();
    void deeds.do({
      command: { type: 'announce', scope: 'festival', level: 'info', title: 'Bonjour' },
      about: 'Bonjour',
      done: () => 'Publié',
      undo: (created) => (created === undefined ? undefined : { type: 'withdraw', announcement: created }),
    });
    asked[0]?.answer({ ok: true, position: 'e-7', created: 'a7' });
    await settled();
    expect(deeds.list[0]?.undo).toEqual({ type: 'withdraw', announcement: 'a7' });
    void deeds.do({
      command: { type: 'withdraw', announcement: 'a7', erase: true },
      about: 'Bonjour',
      done: () => 'Effacé',
    });
    expect(deeds.list.map(({ intent }) => intent.command.type)).toEqual(['withdraw']);
  });

  it('stays in sight when it was refused, and can be said again', async () => {
    const { asked, deeds } = server();
    void deeds.do(FULL);
    asked[0]?.answer(REFUSED);
    await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
    const [deed] = deeds.list;
    expect(deed).toMatchObject({ standing: 'refused', problem: { status: 403 } });
    if (deed) deeds.again(deed);
    expect(deeds.list.map(({ standing }) => standing)).toEqual(['sending']);
    expect(asked[1]?.command.id).not.toBe(asked[0]?.command.id);
  });

  it('says so when the undo was refused', async () => {
    const { asked, deeds } = server();
    void deeds.do(FULL);
    asked[0]?.answer({ ok: true, position: 'e-1' });
    await settled();
    const [deed] = deeds.list;
    if (deed) void deeds.undo(deed);
    asked[1]?.answer(REFUSED);
    await vi.advanceTimersByTimeAsync(10 * UNDO_MS);
    expect(deeds.list[0]?.standing).toBe('refused');
  });
});
