import { describe, expect, it } from 'vitest';
import { you, welcome, resumed, event, at, problem, withdraw, Rig, sends, settles } from './machine.fixture';
import { serverMessages } from './protocol.fixture';
import type { ServerMessage } from './protocol';
import { CONNECT_TIMEOUT_MS, MAX_PENDING } from './timing';

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
