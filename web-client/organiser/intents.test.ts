import { describe, expect, it } from 'vitest';
import { counted, erasing, moved, posting, tapped, withdrawing } from './intents';
import { NOW, record } from './sample.fixture';
import { fr } from './words';

const nothing = () => undefined;

describe('an intent', () => {
  it('says what it did, and takes back just that', () => {
    const full = tapped('full', record({ delay_minutes: 10 }), 'scheduled');
    expect(full.command).toEqual({ type: 'workshop.update', workshop: 'robot', status: 'full' });
    expect(full.done(fr)).toBe('Marqué complet\u00a0: Robot');
    expect(full.undo?.(undefined)).toEqual({ type: 'workshop.update', workshop: 'robot', status: 'scheduled' });
  });

  it('to cancel a workshop is not undone by a word that could mean the same', () => {
    expect(tapped('cancel', record(), 'scheduled').undoLabel?.(fr)).toBe('Ne pas annuler');
  });

  it('that cannot be taken back can be corrected', () => {
    let asked = 0;
    const first = counted(3, record(), 'scheduled', () => (asked += 1));
    expect(first.undo?.(undefined)).toBeUndefined();
    first.correct?.run();
    expect(asked).toBe(1);
    const room = moved('alma-2', 'Salle 2', record(), nothing);
    expect(room.undo?.(undefined)).toMatchObject({ place: 'alma-1' });
    expect(room.done(fr)).toBe('Nouvelle salle, Salle 2\u00a0: Robot');
  });

  it('to announce is withdrawn, and to withdraw is announced again', () => {
    const post = posting({ scope: 'festival', level: 'urgent', title: 'Évacuation' }, nothing);
    expect(post.undo?.('a7')).toEqual({ type: 'withdraw', announcement: 'a7' });
    expect(post.undo?.(undefined)).toBeUndefined();
    expect(post.undoLabel?.(fr)).toBe("Fin d'alerte");
    const back = withdrawing(
      { id: 'a7', scope: 'place:alma', level: 'important', title: 'Porte B', body: 'Fermée' },
      NOW,
    );
    expect(back.command).toEqual({ type: 'withdraw', announcement: 'a7' });
    expect(back.undo?.(undefined)).toEqual({
      type: 'announce',
      scope: 'place:alma',
      level: 'important',
      title: 'Porte B',
      body: 'Fermée',
    });
  });

  it('to erase has no way back', () => {
    const erase = erasing({ id: 'a7', scope: 'festival', level: 'info', title: 'Nom de quelqu’un' });
    expect(erase.command).toEqual({ type: 'withdraw', announcement: 'a7', erase: true });
    expect(erase.undo).toBeUndefined();
  });
});
