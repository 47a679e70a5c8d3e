import { describe, expect, it } from 'vitest';
import { welcome, at, withdraw, Rig, settles, delay } from './machine.fixture';
import { backOff, CONNECT_TIMEOUT_MS, HEARTBEAT_MS, SILENCE_MS, STABLE_MS } from './timing';

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
