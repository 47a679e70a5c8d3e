import { describe, expect, it } from 'vitest';
import { EMPTY_STATE } from '../sdk';
import { problemCode, problemSentence } from '../shared/i18n/problems';
import { feed, FestivalTime, Places } from '../shared/model';
import {
  again,
  announce,
  EMPTY_DRAFT,
  endOfDay,
  lasting,
  posted,
  PREVIEW_ID,
  previewed,
  problems,
  withLevel,
} from './draft';
import { NOW, PROGRAMME } from './sample.fixture';

const time = new FestivalTime('Europe/Paris', 'fr');
const draft = { ...EMPTY_DRAFT, scope: 'place:alma', title: 'Porte B fermée' };

describe('a draft', () => {
  it('is addressed to nobody until somebody is chosen', () => {
    expect(problems(EMPTY_DRAFT).map(problemCode)).toEqual(['missing', 'too_short']);
    expect(problems(draft)).toEqual([]);
  });

  it('counts characters, not bytes nor halves of them', () => {
    expect(problems({ ...draft, title: '🐦'.repeat(140) })).toEqual([]);
    const [problem] = problems({ ...draft, title: 'é'.repeat(163) });
    expect(problem && problemSentence(problem, 'fr')).toBe(
      'Titre trop long\u00a0: 140\u00a0caractères au plus, vous en avez 163.',
    );
    expect(problems({ ...draft, body: 'x'.repeat(2001) })[0]).toMatchObject({
      field: 'body',
      limit: 2000,
      actual: 2001,
    });
    expect(problems({ ...draft, title: '  \n ' }).map(problemCode)).toEqual(['too_short']);
  });

  it('sends what was written, and nothing else', () => {
    expect(announce({ ...draft, title: ' Porte B fermée ' }, 'place:alma', time, NOW)).toEqual({
      scope: 'place:alma',
      level: 'info',
      title: 'Porte B fermée',
    });
  });

  it('ends as usual for its level unless said', () => {
    expect(lasting(draft)).toBe('open');
    expect(lasting(withLevel(draft, 'urgent'))).toBe(30);
    expect(lasting(withLevel({ ...draft, lasts: 'today' }, 'urgent'))).toBe(30);
    expect(lasting(withLevel({ ...draft, lasts: 60 }, 'urgent'))).toBe(60);
    const alert = announce(withLevel(draft, 'urgent'), 'place:alma', time, NOW);
    expect(alert.expires_at).toBe('2026-06-24T12:30:00.000Z');
  });

  it('of an alert is not pinned', () => {
    expect(announce(withLevel({ ...draft, pinned: true }, 'urgent'), 'place:alma', time, NOW).pinned).toBeUndefined();
  });
});

describe('the end of the day', () => {
  it('is the festival’s, also when clocks change', () => {
    const iso = (now: string) => new Date(endOfDay(time, Date.parse(now))).toISOString();
    expect(iso('2026-06-24T12:00:00.000Z')).toBe('2026-06-24T21:59:59.999Z');
    expect(iso('2026-06-24T22:30:00.000Z')).toBe('2026-06-25T21:59:59.999Z');
    expect(iso('2026-10-24T22:30:00.000Z')).toBe('2026-10-25T22:59:59.999Z');
  });
});

describe('a preview', () => {
  it('is what a reader of that place would be told first', () => {
    const announcement = previewed({ ...draft, level: 'urgent' }, 'place:alma', 'Titre', time, NOW);
    const state = posted(EMPTY_STATE, 'k3v9-17', announcement, NOW);
    const places = new Places(PROGRAMME);
    expect(feed(state, places, 'alma-1', NOW).urgent.map(({ announcement: { id } }) => id)).toEqual([PREVIEW_ID]);
    expect(feed(state, places, 'nievre', NOW).urgent).toEqual([]);
    expect(state.scopes[0]?.feed[0]?.position).toBe('k3v9-18');
  });

  it('stands also before anything was received', () => {
    const announcement = previewed({ ...draft, title: ' ' }, 'festival', 'Titre', time, NOW);
    expect(posted(EMPTY_STATE, '', announcement, NOW).scopes[0]?.feed[0]?.event).toMatchObject({
      announcement: { title: 'Titre' },
    });
  });
});

describe('an announcement that was taken back', () => {
  const held = { id: 'a1', scope: 'festival', level: 'info', title: 'Bonjour' } as const;

  it('can be said again as it was', () => {
    expect(again({ ...held, pinned: true, exercise: true, expires_at: '2026-06-24T13:00:00.000Z' }, NOW)).toEqual({
      scope: 'festival',
      level: 'info',
      title: 'Bonjour',
      pinned: true,
      exercise: true,
      expires_at: '2026-06-24T13:00:00.000Z',
    });
  });

  it('cannot once its time is over or its text is gone', () => {
    expect(again({ ...held, expires_at: '2026-06-24T11:00:00.000Z' }, NOW)).toBeUndefined();
    expect(again({ id: 'a1', scope: 'festival', level: 'info', erased: true }, NOW)).toBeUndefined();
  });
});
