import type { Announce, Announcement, WorkshopRecord, WorkshopStatus } from '../sdk';
import { changeOf, roomChange, seatsChange, undoOf, type Action, type Change } from './actions';
import type { Intended, Intent } from './deeds.svelte';
import { again } from './draft';
import type { Words } from './words';

/** What was tapped in the sheet of a workshop, said and taken back. */
export function tapped(
  action: Exclude<Action, 'seats' | 'room'>,
  record: WorkshopRecord,
  planned: WorkshopStatus,
): Intent {
  const intent = changing(changeOf(action, record, planned), record, (t) => t.did(action, record.title));
  // "Atelier annulé · Annuler" would leave open which of the two is cancelled.
  return action === 'cancel' ? { ...intent, undoLabel: (t) => t.undoCancel } : intent;
}

/** `correct` opens the question again: a first count cannot be taken back. */
export function counted(free: number, record: WorkshopRecord, planned: WorkshopStatus, correct: () => void): Intent {
  const intent = changing(seatsChange(free, record, planned), record, (t) => t.counted(free, record.title));
  return { ...intent, correct: { label: (t) => t.correct, run: correct } };
}

export function moved(place: string, room: string, record: WorkshopRecord, correct: () => void): Intent {
  const intent = changing(roomChange(place, record), record, (t) => t.moved(room, record.title));
  return { ...intent, correct: { label: (t) => t.correct, run: correct } };
}

/** `resume` puts the text back into the composer, should it be refused. */
export function posting(members: Omit<Announce, 'type' | 'id'>, resume: () => void): Intent {
  const { title, level } = members;
  return {
    command: { type: 'announce', ...members },
    about: title,
    done: (t) => (level === 'urgent' ? t.alertSent(title) : t.posted(title)),
    undo: (created) => (created === undefined ? undefined : { type: 'withdraw', announcement: created }),
    undoLabel: (t) => (level === 'urgent' ? t.endAlert : t.undo),
    correct: { label: (t) => t.resumeText, run: resume },
  };
}

/** Put back it is another announcement with the same words: what was withdrawn stays so in the log. */
export function withdrawing(announcement: Announcement, now: number): Intent {
  const title = announcement.title ?? '';
  return {
    command: { type: 'withdraw', announcement: announcement.id },
    about: title,
    done: (t) => (announcement.level === 'urgent' ? t.alertEnded(title) : t.withdrawn(title)),
    undo: () => {
      const members = again(announcement, now);
      return members && { type: 'announce', ...members };
    },
    undoLabel: (t) => t.putBack,
  };
}

/** For good, everywhere: nothing takes it back. */
export function erasing({ id, title = '' }: Announcement): Intent {
  return { command: { type: 'withdraw', announcement: id, erase: true }, about: title, done: (t) => t.erased };
}

function changing(change: Change, before: WorkshopRecord, done: (words: Words) => string): Intent {
  const update = (members: Change): Intended => ({ type: 'workshop.update', ...members });
  const undo = undoOf(change, before);
  return { command: update(change), about: before.title, done, undo: () => undo && update(undo) };
}
