import { expect } from 'vitest';
import { Machine, type Identity, type Output, type Since } from './machine';
import type { Command, Hello, Problem, ServerMessage } from './protocol';

export const VIEW = 'v1';
export const NOW = '2027-05-12T08:00:00.000Z';

export const you = (device?: string): ServerMessage => ({
  type: 'you',
  role: 'attendee',
  scope: 'festival',
  now: NOW,
  ...(device ? { device } : {}),
});
export const welcome = (offset: number, epoch = 'k3', view = VIEW): ServerMessage => ({
  type: 'welcome',
  position: `${epoch}-${offset}`,
  view,
  state: { scopes: [] },
  programme: '0',
});
export const resumed = (offset: number, view = VIEW): ServerMessage => ({
  type: 'resumed',
  position: `k3-${offset}`,
  view,
});
export const event = (offset: number): ServerMessage => ({
  type: 'event',
  position: `k3-${offset}`,
  at: NOW,
  event: { kind: 'announcement.withdrawn', announcement: 'a1', scope: 'festival', reason: 'withdrawn' },
});
export const at = (offset: number): ServerMessage => ({ type: 'at', position: `k3-${offset}` });
export const problem: Problem = {
  type: 'urn:hirondelle:unknown_scope',
  title: 'Scope not in the programme',
  status: 422,
};
export const withdraw = (id: string): Command => ({ type: 'withdraw', id, announcement: 'a1' });

/** A machine on a clock that only the test moves. */
export class Rig {
  now = 0;
  readonly machine: Machine;
  random = 0.5;

  constructor(identity: Identity = {}, since?: Since, follow: readonly string[] = ['place:alma']) {
    this.machine = new Machine(follow, identity, since, () => this.random);
  }

  step(input: Parameters<Machine['step']>[0], after = 0): Output[] {
    this.now += after;
    return this.machine.step(input, this.now);
  }

  hear(message: ServerMessage, after = 0): Output[] {
    return this.step({ kind: 'received', message }, after);
  }

  /** Opens the connection that was asked for; the hello that is said. */
  open(): Hello {
    const sent = sends(this.step({ kind: 'opened' }));
    expect(sent).toHaveLength(1);
    return sent[0] as Hello;
  }

  live(offset = 1): this {
    this.step({ kind: 'start' });
    this.open();
    this.hear(you());
    this.hear(welcome(offset));
    expect(this.machine.phase).toBe('live');
    return this;
  }

  close(code: number): Output[] {
    return this.step({ kind: 'closed', code });
  }

  /** Lets the delay pass that the outputs ask for, and connects again. */
  comeBack(outputs: Output[]): Hello {
    expect(this.machine.phase).toBe('waiting');
    expect(this.step({ kind: 'woken' }, delay(outputs))).toContainEqual({ do: 'open' });
    return this.open();
  }
}

export const sends = (outputs: Output[]) => outputs.flatMap((output) => (output.do === 'send' ? [output.message] : []));
export const settles = (outputs: Output[]) => outputs.filter((output) => output.do === 'settle');
export const delay = (outputs: Output[]) => {
  const wakes = outputs.flatMap((output) => (output.do === 'wake' ? [output.after] : []));
  expect(wakes).toHaveLength(1);
  return wakes[0] ?? NaN;
};
