import { describe, expect, it } from 'vitest';
import { problemCode, problemSentence } from './problems';

const problem = (code: string, more = {}) => ({ type: `urn:hirondelle:${code}`, title: 'x', status: 422, ...more });

/** Of protocol/README.md: what a person's own sending may be answered with. */
const MET_BY_PEOPLE = [
  ...['missing', 'wrong_type', 'too_long', 'too_short', 'out_of_range', 'bad_text', 'bad_scope', 'unknown_scope'],
  ...['too_many_scopes', 'unknown_workshop', 'unknown_place', 'unknown_announcement', 'unknown_token', 'label_taken'],
  ...['nothing_to_change', 'unauthorized', 'forbidden', 'id_reused', 'too_many_commands', 'busy', 'unavailable'],
  ...['too_large', 'origin_refused'],
];

describe('a problem', () => {
  it('is a sentence with the figures of this case', () => {
    const long = problem('too_long', { field: 'title', limit: 140, actual: 163 });
    expect(problemSentence(long, 'fr')).toBe('Titre trop long\u00a0: 140\u00a0caractères au plus, vous en avez 163.');
    expect(problemSentence(long, 'en')).toBe('Title too long: at most 140\u00a0characters, you have 163.');
  });

  it('says that nothing was published where that is what matters', () => {
    expect(problemSentence(problem('unavailable'), 'fr')).toBe("Envoi impossible pour l'instant. Rien n'a été publié.");
    expect(problemSentence(problem('unauthorized'), 'fr')).toBe(
      "Cette carte ne fonctionne plus. Demandez-en une à l'accueil.",
    );
  });

  it('says when to try again, in seconds rounded up', () => {
    expect(problemSentence(problem('busy', { retry_after_ms: 1200 }), 'fr')).toMatch(/Réessayez dans 2\u00a0s\.$/);
    expect(problemSentence(problem('busy', { retry_after_ms: 0 }), 'fr')).toMatch(/1\u00a0s\.$/);
  });

  it('has words of its own for all that people meet, and never a code', () => {
    for (const language of ['fr', 'en'] as const) {
      const fallback = problemSentence(problem('something_new'), language);
      expect(fallback).not.toContain('something_new');
      for (const code of MET_BY_PEOPLE) {
        const sentence = problemSentence(problem(code), language);
        expect(sentence, `${code} in ${language}`).not.toBe(fallback);
        expect(sentence).not.toContain('_');
        expect(sentence).toMatch(/\.$/);
      }
    }
  });

  it('is gone by through the last part of its type', () => {
    expect(problemCode(problem('too_long'))).toBe('too_long');
    expect(problemCode({ type: 'about:blank', title: '', status: 500 })).toBe('blank');
  });
});
