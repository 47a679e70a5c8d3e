import { fold, type Announce, type Announcement, type Level, type Problem, type State } from '../sdk';
import { FestivalTime, offset } from '../shared/model';

/** How long an announcement holds: minutes, until the day's end, or until it is withdrawn. */
export type Lasts = number | 'today' | 'open';

/** An announcement that is being written. Replaced with each keystroke, never altered. */
export interface Draft {
  /** Nobody, until somebody was chosen. */
  scope: string | undefined;
  level: Level;
  title: string;
  body: string;
  pinned: boolean;
  exercise: boolean;
  /** As usual for its level, until it was chosen. */
  lasts: Lasts | undefined;
}

export const EMPTY_DRAFT: Draft = {
  scope: undefined,
  level: 'info',
  title: '',
  body: '',
  pinned: false,
  exercise: false,
  lasts: undefined,
};

/** The server's limits, in Unicode code points. */
export const TITLE_LIMIT = 140;
export const BODY_LIMIT = 2000;

export const length = (text: string) => [...text].length;

/** An alert has an end; the rest may stay until it is withdrawn. */
export function lastsChoices(level: Level): Lasts[] {
  return level === 'urgent' ? [15, 30, 60, 120] : ['open', 30, 60, 120, 'today'];
}

export function lasting({ level, lasts }: Pick<Draft, 'level' | 'lasts'>): Lasts {
  const usual = level === 'urgent' ? 30 : 'open';
  return lasts !== undefined && lastsChoices(level).includes(lasts) ? lasts : usual;
}

/** Another level keeps what was chosen, as far as it has a meaning there. */
export function withLevel(draft: Draft, level: Level): Draft {
  return { ...draft, level, pinned: draft.pinned && level !== 'urgent' };
}

/** What the server would refuse, in the order of the form. */
export function problems(draft: Draft): Problem[] {
  const found: Problem[] = [];
  const refuse = (code: string, field: string, limits: Pick<Problem, 'limit' | 'actual'> = {}) =>
    found.push({ type: `urn:hirondelle:${code}`, title: code, status: 422, field, ...limits });
  if (draft.scope === undefined) refuse('missing', 'scope');
  const title = length(draft.title.trim());
  if (title === 0) refuse('too_short', 'title');
  if (title > TITLE_LIMIT) refuse('too_long', 'title', { limit: TITLE_LIMIT, actual: title });
  const body = length(draft.body.trim());
  if (body > BODY_LIMIT) refuse('too_long', 'body', { limit: BODY_LIMIT, actual: body });
  return found;
}

/** The command's members, for a draft without problems. */
export function announce(draft: Draft, scope: string, time: FestivalTime, now: number): Omit<Announce, 'type' | 'id'> {
  const body = draft.body.trim();
  const ends = endsAt(lasting(draft), time, now);
  return {
    scope,
    level: draft.level,
    title: draft.title.trim(),
    ...(body ? { body } : {}),
    ...(draft.pinned ? { pinned: true } : {}),
    ...(draft.exercise ? { exercise: true } : {}),
    ...(ends === undefined ? {} : { expires_at: new Date(ends).toISOString() }),
  };
}

/** An announcement that was taken back, to be said again; nothing where its time is over or its text is gone. */
export function again(announcement: Announcement, now: number): Omit<Announce, 'type' | 'id'> | undefined {
  const { scope, level, title, body, pinned, exercise, expires_at } = announcement;
  if (title === undefined || (expires_at !== undefined && Date.parse(expires_at) <= now)) return undefined;
  return {
    scope,
    level,
    title,
    ...(body === undefined ? {} : { body }),
    ...(pinned ? { pinned } : {}),
    ...(exercise ? { exercise } : {}),
    ...(expires_at === undefined ? {} : { expires_at }),
  };
}

function endsAt(lasts: Lasts, time: FestivalTime, now: number): number | undefined {
  if (lasts === 'open') return undefined;
  return lasts === 'today' ? endOfDay(time, now) : now + lasts * MINUTE;
}

const MINUTE = 60_000;

/** The last minute of the festival's day: halving finds midnight whatever the time zone and the change of clocks. */
export function endOfDay(time: FestivalTime, now: number): number {
  let [today, tomorrow] = [Math.floor(now / MINUTE), Math.floor(now / MINUTE) + 26 * 60];
  while (tomorrow - today > 1) {
    const middle = Math.floor((today + tomorrow) / 2);
    if (time.sameDay(middle * MINUTE, now)) today = middle;
    else tomorrow = middle;
  }
  return tomorrow * MINUTE - 1;
}

/** What pages would show were it posted now: the previews are made of this, by the pages' own rules. */
export function posted(state: State, position: string, announcement: Announcement, now: number): State {
  const next = `${position.slice(0, position.lastIndexOf('-') + 1)}${(offset(position) || 0) + 1}`;
  const at = new Date(now).toISOString();
  return fold(state, { position: next, at, event: { kind: 'announcement.posted', announcement } });
}

/** Under which a preview's announcement is told from the real ones. */
export const PREVIEW_ID = 'preview';

export function previewed(draft: Draft, scope: string, title: string, time: FestivalTime, now: number): Announcement {
  return { ...announce(draft, scope, time, now), id: PREVIEW_ID, title: draft.title.trim() || title };
}
