import { describe, expect, it } from 'vitest';
import { Clock } from './clock';

const EIGHT = Date.parse('2027-05-12T08:00:00.000Z');

describe('the server’s clock on a device whose own is wrong', () => {
  it('is the device’s until the server has said what time it is', () => {
    expect(new Clock(0, () => EIGHT).now()).toBe(EIGHT);
  });

  it('goes on from what the server said', () => {
    let device = EIGHT - 3_600_000;
    const clock = new Clock(0, () => device);
    clock.set('2027-05-12T08:00:00.000Z');
    device += 1_500;
    expect(clock.now()).toBe(EIGHT + 1_500);
    expect(clock.skew).toBe(3_600_000);
  });

  it('remembers what was measured on an earlier visit, and measures anew', () => {
    const clock = new Clock(-60_000, () => EIGHT);
    expect(clock.now()).toBe(EIGHT - 60_000);
    clock.set('2027-05-12T08:00:01.000Z');
    expect(clock.now()).toBe(EIGHT + 1_000);
  });

  it('is not put out by rubbish', () => {
    const clock = new Clock(5_000, () => EIGHT);
    clock.set('yesterday');
    clock.set('');
    expect(clock.skew).toBe(5_000);
  });
});
