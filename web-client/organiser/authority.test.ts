import { describe, expect, it } from 'vitest';
import { Places } from '../shared/model';
import { Authority } from './authority';
import { PROGRAMME } from './sample.fixture';

const places = new Places(PROGRAMME);
const authority = (role: Authority['card']['role'], scope: string) => new Authority({ role, scope }, places);

describe('the authority of a card', () => {
  it('ends at its scope', () => {
    const alma = authority('organiser', 'place:alma');
    expect(alma.covers('place:alma')).toBe(true);
    expect(alma.covers('place:alma-1')).toBe(true);
    expect(alma.covers('workshop:robot')).toBe(true);
    expect(alma.covers('place:roubaix')).toBe(false);
    expect(alma.covers('place:echo')).toBe(false);
    expect(alma.covers('workshop:balade')).toBe(false);
    expect(alma.covers('festival')).toBe(false);
    expect(alma.home).toBe('alma');
  });

  it('follows a workshop to where it was moved', () => {
    const alma = authority('volunteer', 'place:alma');
    expect(alma.mayChange({ id: 'cv', place: 'alma-2' })).toBe(true);
    expect(alma.mayChange({ id: 'robot', place: 'echo' })).toBe(false);
    expect(alma.mayChange({ id: 'balade', place: undefined })).toBe(false);
  });

  it('of one workshop is about that one alone', () => {
    const robot = authority('volunteer', 'workshop:robot');
    expect(robot.mayChange({ id: 'robot', place: 'echo' })).toBe(true);
    expect(robot.mayChange({ id: 'cv', place: 'alma-1' })).toBe(false);
    expect(robot.covers('place:alma-1')).toBe(false);
    expect(robot.home).toBe('alma-1');
  });

  it('of an admin is everywhere', () => {
    const admin = authority('admin', 'place:alma');
    expect(admin.covers('festival')).toBe(true);
    expect(admin.mayChange({ id: 'balade', place: undefined })).toBe(true);
    expect(admin.home).toBeUndefined();
  });

  it('is the role’s', () => {
    expect(authority('volunteer', 'festival').announces).toBe(false);
    expect(authority('volunteer', 'festival').changesWorkshops).toBe(true);
    for (const role of ['attendee', 'moderator', 'screen'] as const) {
      expect(authority(role, 'festival').changesWorkshops).toBe(false);
      expect(authority(role, 'festival').announces).toBe(false);
      expect(authority(role, 'festival').mayChange({ id: 'robot', place: 'alma-1' })).toBe(false);
    }
  });
});
