import type { Problem } from '../../sdk';
import type { Language } from '../model';

/** The last part of a problem's type, which is what programs go by. */
export function problemCode(problem: Problem): string {
  return problem.type.slice(problem.type.lastIndexOf(':') + 1);
}

/** A problem as a sentence for the person who met it; never a code alone. */
export function problemSentence(problem: Problem, language: Language): string {
  return (language === 'fr' ? french : english)(problem, problemCode(problem));
}

const FIELDS: Record<string, { fr: string; en: string }> = {
  title: { fr: 'Titre', en: 'Title' },
  body: { fr: 'Texte', en: 'Text' },
  scope: { fr: 'Destinataire', en: 'Audience' },
  follow: { fr: 'Lieu suivi', en: 'Place followed' },
  level: { fr: 'Niveau', en: 'Level' },
  place: { fr: 'Lieu', en: 'Place' },
  starts_at: { fr: 'Début', en: 'Start' },
  ends_at: { fr: 'Horaire de fin', en: 'End' },
  expires_at: { fr: "Horaire d'expiration", en: 'Expiry' },
  delay_minutes: { fr: 'Retard', en: 'Delay' },
  seats: { fr: 'Nombre de places', en: 'Number of seats' },
  status: { fr: 'État', en: 'Status' },
  phase: { fr: 'Déroulement', en: 'Progress' },
  label: { fr: 'Nom', en: 'Name' },
};

type Sentence = (field: string, problem: Problem) => string;

const count = (n: number | undefined, one: string, many: string, oneUpTo: number) =>
  n === undefined ? many : `${n}\u00a0${n <= oneUpTo ? one : many}`;
const seconds = (problem: Problem) => Math.max(1, Math.ceil((problem.retry_after_ms ?? 3000) / 1000));

const FRENCH: Record<string, Sentence> = {
  too_long: (field, { limit, actual }) =>
    `${field} trop long\u00a0: ${count(limit, 'caractère', 'caractères', 1)} au plus${actual === undefined ? '' : `, vous en avez ${actual}`}.`,
  too_short: (field) => `${field} vide\u00a0: écrivez au moins un caractère.`,
  missing: (field) => `${field} manquant.`,
  out_of_range: (field, { limit, actual }) =>
    `${field} hors limites${limit === undefined ? '' : `\u00a0: ${limit} au plus`}${actual === undefined ? '' : `, vous avez mis ${actual}`}.`,
  bad_text: (field) => `${field} illisible\u00a0: un caractère n'est pas accepté.`,
  wrong_type: (field) => `${field} mal rempli.`,
  bad_scope: () => "Ce lieu n'existe pas au programme.",
  unknown_scope: () => "Ce lieu n'existe pas au programme.",
  unknown_place: () => "Ce lieu n'existe pas au programme.",
  too_many_scopes: (_, { limit }) => `Trop de lieux à la fois\u00a0: ${limit ?? 32} au plus.`,
  unknown_workshop: () => "Cet atelier n'est plus au programme.",
  unknown_announcement: () => "Cette annonce n'est plus affichée.",
  unknown_token: () => "Cette carte n'existe pas.",
  label_taken: () => 'Ce nom est déjà pris. Choisissez-en un autre.',
  nothing_to_change: () => "C'est déjà le cas\u00a0: rien à changer.",
  unauthorized: () => "Cette carte ne fonctionne plus. Demandez-en une à l'accueil.",
  forbidden: () => 'Votre carte ne permet pas cela ici.',
  origin_refused: () => "Cette adresse n'est pas celle du festival.",
  id_reused: () => 'Cet envoi a déjà servi pour autre chose. Recommencez.',
  too_many_commands: (_, problem) => `Trop d'envois à la fois. Réessayez dans ${seconds(problem)}\u00a0s.`,
  busy: (_, problem) => `Beaucoup de monde à la fois. Réessayez dans ${seconds(problem)}\u00a0s.`,
  unavailable: () => "Envoi impossible pour l'instant. Rien n'a été publié.",
  too_large: () => 'Envoi trop volumineux. Raccourcissez le texte.',
};

const ENGLISH: Record<string, Sentence> = {
  too_long: (field, { limit, actual }) =>
    `${field} too long: at most ${count(limit, 'character', 'characters', 1)}${actual === undefined ? '' : `, you have ${actual}`}.`,
  too_short: (field) => `${field} empty: write at least one character.`,
  missing: (field) => `${field} missing.`,
  out_of_range: (field, { limit, actual }) =>
    `${field} out of range${limit === undefined ? '' : `: at most ${limit}`}${actual === undefined ? '' : `, you entered ${actual}`}.`,
  bad_text: (field) => `${field} unreadable: a character is not accepted.`,
  wrong_type: (field) => `${field} not filled in correctly.`,
  bad_scope: () => 'This place is not in the programme.',
  unknown_scope: () => 'This place is not in the programme.',
  unknown_place: () => 'This place is not in the programme.',
  too_many_scopes: (_, { limit }) => `Too many places at once: at most ${limit ?? 32}.`,
  unknown_workshop: () => 'This session is no longer in the programme.',
  unknown_announcement: () => 'This announcement is no longer shown.',
  unknown_token: () => 'This card does not exist.',
  label_taken: () => 'This name is taken. Choose another.',
  nothing_to_change: () => 'That is already so: nothing to change.',
  unauthorized: () => 'This card no longer works. Ask for one at the desk.',
  forbidden: () => 'Your card does not allow this here.',
  origin_refused: () => 'This is not the address of the festival.',
  id_reused: () => 'This was already sent as something else. Please start again.',
  too_many_commands: (_, problem) => `Too much at once. Try again in ${seconds(problem)}\u00a0s.`,
  busy: (_, problem) => `Many people at once. Try again in ${seconds(problem)}\u00a0s.`,
  unavailable: () => 'Sending is impossible right now. Nothing was published.',
  too_large: () => 'Too large. Shorten the text.',
};

function french(problem: Problem, code: string): string {
  const field = FIELDS[problem.field ?? '']?.fr ?? 'Texte';
  return FRENCH[code]?.(field, problem) ?? "Envoi refusé. Rien n'a été publié.";
}

function english(problem: Problem, code: string): string {
  const field = FIELDS[problem.field ?? '']?.en ?? 'Text';
  return ENGLISH[code]?.(field, problem) ?? 'Refused. Nothing was published.';
}
