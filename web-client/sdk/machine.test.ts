import { describe, expect, it } from 'vitest';
import { serverMessages } from './protocol.fixture';
import { Machine, type Identity, type Output, type Since } from './machine';
import type { Command, Hello, Problem, ServerMessage } from './protocol';
import { backOff, CONNECT_TIMEOUT_MS, HEARTBEAT_MS, MAX_PENDING, SILENCE_MS, STABLE_MS } from './timing';

const VIEW = 'v1';
const NOW = '2027-05-12T08:00:00.000Z';

const you = (device?: string): ServerMessage => ({
  type: 'you',
  role: 'attendee',
  scope: 'festival',
  now: NOW,
  ...(device ? { device } : {}),
});
const welcome = (offset: number, epoch = 'k3', view = VIEW): ServerMessage => ({
  type: 'welcome',
  position: `${epoch}-${offset}`,
  view,
  state: { scopes: [] },
  programme: '0',
});
const resumed = (offset: number, view = VIEW): ServerMessage => ({ type: 'resumed', position: `k3-${offset}`, view });
const event = (offset: number): ServerMessage => ({
  type: 'event',
  position: `k3-${offset}`,
  at: NOW,
  event: { kind: 'announcement.withdrawn', announcement: 'a1', scope: 'festival', reason: 'withdrawn' },
});
const at = (offset: number): ServerMessage => ({ type: 'at', position: `k3-${offset}` });
const problem: Problem = { type: 'urn:hirondelle:unknown_scope', title: 'Scope not in the programme', status: 422 };
const withdraw = (id: string): Command => ({ type: 'withdraw', id, announcement: 'a1' });

/** A machine on a clock that only the test moves. */
class Rig {
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

const sends = (outputs: Output[]) => outputs.flatMap((output) => (output.do === 'send' ? [output.message] : []));
const settles = (outputs: Output[]) => outputs.filter((output) => output.do === 'settle');
const delay = (outputs: Output[]) => {
  const wakes = outputs.flatMap((output) => (output.do === 'wake' ? [output.after] : []));
  expect(wakes).toHaveLength(1);
  return wakes[0] ?? NaN;
};

describe('coming and greeting', () => {
  it('opens, says hello with what it follows, and is live with the welcome', () => {
    const rig = new Rig({ token: 't' });
    expect(rig.step({ kind: 'start' })).toEqual([{ do: 'open' }, { do: 'wake', after: CONNECT_TIMEOUT_MS }]);
    expect(rig.machine.phase).toBe('connecting');
    expect(rig.open()).toEqual({ type: 'hello', follow: ['place:alma'], token: 't' });
    expect(rig.machine.phase).toBe('greeting');
    expect(rig.hear(you())).toEqual([{ do: 'deliver', message: you() }]);
    expect(rig.hear(welcome(1))).toEqual([{ do: 'deliver', message: welcome(1) }]);
    expect(rig.machine.phase).toBe('live');
  });

  it('starts once', () => {
    const rig = new Rig().live();
    expect(rig.step({ kind: 'start' })).toEqual([]);
  });

  it('resumes from what it was given', () => {
    const rig = new Rig({}, { position: 'k3-17', view: 'v~1' });
    rig.step({ kind: 'start' });
    expect(rig.open().since).toBe('k3-17~v~1');
  });

  it('hears nothing before it has greeted', () => {
    const rig = new Rig();
    rig.step({ kind: 'start' });
    expect(rig.hear(welcome(1))).toEqual([]);
  });

  it('takes every message of the server that the protocol shows', () => {
    for (const { what, value } of serverMessages()) {
      const rig = new Rig().live();
      const delivered = rig.hear(value).some((output) => output.do === 'deliver');
      const answered = value.type === 'ack' || (value.type === 'error' && value.id !== undefined);
      expect(delivered, what).toBe(value.type !== 'goodbye' && !answered);
    }
  });
});

describe('resuming', () => {
  it('comes back to the last event, heartbeat or welcome that it heard', () => {
    const heard: [ServerMessage[], string][] = [
      [[], 'k3-1~v1'],
      [[event(3), event(7)], 'k3-7~v1'],
      [[event(3), at(9)], 'k3-9~v1'],
      [[event(3), welcome(2, 'n8', 'v2')], 'n8-2~v2'],
    ];
    for (const [messages, since] of heard) {
      const rig = new Rig().live();
      for (const message of messages) rig.hear(message);
      expect(rig.comeBack(rig.close(1006)).since).toBe(since);
    }
  });

  it('cut off in the middle of what was missed, resumes there and not where it was to end', () => {
    const rig = new Rig().live(5);
    rig.comeBack(rig.close(1006));
    rig.hear(resumed(20));
    expect(rig.machine.phase).toBe('live');
    rig.hear(event(8));
    expect(rig.comeBack(rig.close(1006)).since).toBe('k3-8~v1');
  });

  it('takes the view that resumed names', () => {
    const rig = new Rig().live(5);
    rig.comeBack(rig.close(1006));
    rig.hear(resumed(5, 'v9'));
    expect(rig.comeBack(rig.close(1006)).since).toBe('k3-5~v9');
  });

  it('goes over to another epoch when the welcome says so', () => {
    const rig = new Rig().live(500);
    rig.comeBack(rig.close(1006));
    rig.hear(welcome(3, 'z1'));
    expect(rig.comeBack(rig.close(1006)).since).toBe('z1-3~v1');
  });
});

describe('commands', () => {
  it('wait for the welcome and then go in order', () => {
    const rig = new Rig();
    rig.step({ kind: 'start' });
    expect(rig.step({ kind: 'command', command: withdraw('c1') })).toEqual([]);
    rig.open();
    expect(rig.step({ kind: 'command', command: withdraw('c2') })).toEqual([]);
    expect(sends(rig.hear(welcome(1)))).toEqual([withdraw('c1'), withdraw('c2')]);
    expect(rig.machine.pending).toEqual([withdraw('c1'), withdraw('c2')]);
  });

  it('are sent at once while live, and not again by a later welcome', () => {
    const rig = new Rig().live();
    expect(sends(rig.step({ kind: 'command', command: withdraw('c1') }))).toEqual([withdraw('c1')]);
    expect(sends(rig.hear(welcome(2)))).toEqual([]);
  });

  it('that were not answered go again with the same id after a reconnect; those that were do not', () => {
    const rig = new Rig().live();
    for (const id of ['c1', 'c2', 'c3']) rig.step({ kind: 'command', command: withdraw(id) });
    expect(rig.hear({ type: 'ack', id: 'c2', position: 'k3-2' })).toEqual([
      { do: 'settle', id: 'c2', outcome: { ok: true, position: 'k3-2' } },
    ]);
    const closed = rig.close(1006);
    expect(settles(closed)).toEqual([]);
    rig.comeBack(closed);
    expect(sends(rig.hear(resumed(2)))).toEqual([withdraw('c1'), withdraw('c3')]);
    expect(rig.hear({ type: 'ack', id: 'c1', position: 'k3-1', created: 'a9' })).toEqual([
      { do: 'settle', id: 'c1', outcome: { ok: true, position: 'k3-1', created: 'a9' } },
    ]);
    expect(rig.machine.pending).toEqual([withdraw('c3')]);
  });

  it('are settled once: a second answer is nobody’s', () => {
    const rig = new Rig().live();
    rig.step({ kind: 'command', command: withdraw('c1') });
    rig.hear({ type: 'ack', id: 'c1', position: 'k3-2' });
    expect(rig.hear({ type: 'ack', id: 'c1', position: 'k3-2' })).toEqual([]);
    expect(rig.hear({ type: 'error', id: 'c1', error: problem })).toEqual([]);
  });

  it('that are refused are settled with the problem and not sent again', () => {
    const rig = new Rig().live();
    rig.step({ kind: 'command', command: withdraw('c1') });
    expect(rig.hear({ type: 'error', id: 'c1', error: problem })).toEqual([
      { do: 'settle', id: 'c1', outcome: { ok: false, problem } },
    ]);
    rig.comeBack(rig.close(1006));
    expect(sends(rig.hear(welcome(2)))).toEqual([]);
  });

  it('are bounded in number', () => {
    const rig = new Rig();
    rig.step({ kind: 'start' });
    for (let i = 0; i < MAX_PENDING; ++i) rig.step({ kind: 'command', command: withdraw(`c${i}`) });
    const [refused] = rig.step({ kind: 'command', command: withdraw('more') });
    expect(refused).toMatchObject({ do: 'settle', id: 'more', outcome: { problem: { status: 429 } } });
    expect(rig.machine.pending).toHaveLength(MAX_PENDING);
  });
});

describe('following', () => {
  it('says so while connected, and in every later hello', () => {
    const rig = new Rig().live();
    const follow = ['festival'];
    expect(sends(rig.step({ kind: 'follow', follow }))).toEqual([{ type: 'follow', follow }]);
    expect(rig.comeBack(rig.close(1006)).follow).toEqual(follow);
  });

  it('waits for the hello while connecting', () => {
    const rig = new Rig();
    rig.step({ kind: 'start' });
    expect(rig.step({ kind: 'follow', follow: ['festival'] })).toEqual([]);
    expect(rig.open().follow).toEqual(['festival']);
  });

  it('says hello anew where the first was refused', () => {
    const rig = new Rig();
    rig.step({ kind: 'start' });
    rig.open();
    expect(rig.hear({ type: 'error', error: problem })).toEqual([
      { do: 'deliver', message: { type: 'error', error: problem } },
    ]);
    expect(sends(rig.step({ kind: 'follow', follow: ['festival'] }))).toEqual([
      { type: 'hello', follow: ['festival'] },
    ]);
    rig.hear(welcome(1));
    expect(rig.machine.phase).toBe('live');
  });
});

describe('devices', () => {
  it('keeps the one that it was given', () => {
    const rig = new Rig({ device: 'new' });
    rig.step({ kind: 'start' });
    expect(rig.open().device).toBe('new');
    rig.hear(you('d1'));
    rig.hear(welcome(1));
    expect(rig.comeBack(rig.close(1006)).device).toBe('d1');
  });

  it('asks for a new one where its own is refused, but never twice in a row', () => {
    const rig = new Rig({ device: 'd1' });
    rig.step({ kind: 'start' });
    rig.open();
    expect(rig.comeBack(rig.close(4502)).device).toBe('new');
    rig.close(4502);
    expect(rig.machine.phase).toBe('refused');
  });
});

describe('the end of a connection', () => {
  it.each([1000, 1001, 1006, 1009, 1011, 4000, 4001, 4002, 4499])('comes back after %i', (code) => {
    const rig = new Rig().live();
    rig.comeBack(rig.close(code));
  });

  it.each([4500, 4501, 4999])('does not come back after %i, and gives up what was pending', (code) => {
    const rig = new Rig().live();
    rig.step({ kind: 'command', command: withdraw('c1') });
    expect(settles(rig.close(code))).toMatchObject([{ id: 'c1', outcome: { ok: false } }]);
    expect(rig.machine.phase).toBe('refused');
    expect(rig.machine.pending).toEqual([]);
    expect(rig.step({ kind: 'woken' }, 3_600_000)).toEqual([]);
    expect(rig.step({ kind: 'looked' })).toEqual([]);
    expect(settles(rig.step({ kind: 'command', command: withdraw('c2') }))).toMatchObject([
      { id: 'c2', outcome: { problem: { status: 401 } } },
    ]);
  });

  it('says which refusal it was', () => {
    const outcome = (code: number) => {
      const rig = new Rig().live();
      rig.step({ kind: 'command', command: withdraw('c1') });
      return settles(rig.close(code))[0];
    };
    expect(outcome(4500)).toMatchObject({ outcome: { problem: { type: 'urn:hirondelle:unauthorized' } } });
    expect(outcome(4501)).toMatchObject({ outcome: { problem: { type: 'urn:hirondelle:origin_refused' } } });
  });

  it('waits as long as goodbye asks, and does not come sooner when looked at', () => {
    const rig = new Rig().live();
    expect(rig.hear({ type: 'goodbye', reconnect: true, after_ms: 8_000 })).toEqual([]);
    const closed = rig.close(4000);
    expect(delay(closed)).toBe(8_000);
    expect(rig.step({ kind: 'looked' }, 1_000)).toEqual([]);
    expect(rig.step({ kind: 'woken' }, 6_999)).toEqual([{ do: 'wake', after: 1 }]);
    expect(rig.step({ kind: 'woken' }, 1)).toContainEqual({ do: 'open' });
  });

  it('adds its own spread to a goodbye that asks for less', () => {
    for (const random of [0.1, 0.5, 0.9]) {
      const rig = new Rig().live();
      rig.random = random;
      rig.hear({ type: 'goodbye', reconnect: true, after_ms: 1 });
      expect(delay(rig.close(4000))).toBe(backOff(1, random));
    }
  });

  it('does not come back after a goodbye that says so', () => {
    const rig = new Rig().live();
    rig.hear({ type: 'goodbye', reconnect: false, after_ms: 0 });
    rig.close(1000);
    expect(rig.machine.phase).toBe('refused');
  });

  it('forgets a goodbye with the next connection', () => {
    const rig = new Rig().live();
    rig.hear({ type: 'goodbye', reconnect: true, after_ms: 8_000 });
    rig.comeBack(rig.close(4000));
    rig.hear(welcome(2));
    expect(delay(rig.close(1006))).toBeLessThan(8_000);
  });

  it('stops for good', () => {
    const rig = new Rig().live();
    expect(rig.step({ kind: 'stop' })).toEqual([{ do: 'drop' }]);
    expect(rig.machine.phase).toBe('stopped');
    expect(rig.step({ kind: 'woken' }, 60_000)).toEqual([]);
    expect(rig.close(1000)).toEqual([]);
  });
});

describe('delays', () => {
  it('double, are spread over their whole length, and end at 20 s', () => {
    expect([1, 2, 3, 4].map((attempt) => backOff(attempt, 1))).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect([6, 7, 50, 1e6].map((attempt) => backOff(attempt, 1))).toEqual([20_000, 20_000, 20_000, 20_000]);
    expect([0, 0.25, 0.999].map((random) => backOff(3, random))).toEqual([0, 1_000, 3_996]);
  });

  it('grow with each attempt that fails', () => {
    const rig = new Rig();
    rig.random = 0.999;
    rig.step({ kind: 'start' });
    let last = 0;
    for (let attempt = 0; attempt < 4; ++attempt) {
      const closed = rig.close(1006);
      expect(delay(closed)).toBeGreaterThan(last);
      last = delay(closed);
      rig.step({ kind: 'woken' }, last);
    }
  });

  it('begin anew after a connection that lived, and do not after one that did not', () => {
    const longest = (lived: number) => {
      const rig = new Rig();
      rig.random = 1;
      rig.step({ kind: 'start' });
      for (let failed = 0; failed < 3; ++failed) rig.step({ kind: 'woken' }, delay(rig.close(1006)));
      rig.open();
      rig.hear(welcome(1));
      rig.hear(at(1), lived);
      return delay(rig.close(1006));
    };
    expect(longest(STABLE_MS)).toBe(backOff(0, 1));
    expect(longest(STABLE_MS - 1)).toBe(backOff(4, 1));
  });
});

describe('silence', () => {
  it('drops a connection that does not open in time', () => {
    const rig = new Rig();
    rig.step({ kind: 'start' });
    expect(rig.step({ kind: 'woken' }, CONNECT_TIMEOUT_MS)).toContainEqual({ do: 'drop' });
    expect(rig.machine.phase).toBe('waiting');
  });

  it('takes 25 s without a word for the end', () => {
    const rig = new Rig().live();
    expect(rig.step({ kind: 'woken' }, SILENCE_MS - 1)).toEqual([{ do: 'wake', after: 1 }]);
    const dropped = rig.step({ kind: 'woken' }, 1);
    expect(dropped).toContainEqual({ do: 'drop' });
    rig.comeBack(dropped);
  });

  it('counts from the last word, of whatever kind', () => {
    const rig = new Rig().live();
    rig.hear(at(1), 20_000);
    expect(rig.step({ kind: 'woken' }, 5_000)).toEqual([{ do: 'wake', after: 20_000 }]);
    expect(rig.machine.phase).toBe('live');
  });

  it('ends a greeting that is never answered', () => {
    const rig = new Rig();
    rig.step({ kind: 'start' });
    rig.open();
    expect(rig.step({ kind: 'woken' }, SILENCE_MS)).toContainEqual({ do: 'drop' });
  });
});

describe('a page that comes to the front', () => {
  it('does not wait any longer', () => {
    const rig = new Rig().live();
    rig.close(1006);
    expect(rig.step({ kind: 'looked' })).toContainEqual({ do: 'open' });
  });

  it('does not trust a connection that missed a heartbeat', () => {
    const rig = new Rig().live();
    expect(rig.step({ kind: 'looked' }, HEARTBEAT_MS)).toEqual([]);
    const looked = rig.step({ kind: 'looked' }, 1);
    expect(looked.map((output) => output.do)).toEqual(['drop', 'open', 'wake']);
    expect(rig.open().since).toBe('k3-1~v1');
  });
});
