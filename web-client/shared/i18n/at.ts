import type { Place } from '../../sdk';

/** Common nouns that a French place's name may begin with, where the article shows whether it is "à la" or "au". */
const FEMININE =
  /^(bibliothèque|chapelle|cité|cour|fabrique|ferme|friche|galerie|gare|halle|maison|mairie|médiathèque|place|scène|tour|villa)\b/i;
const MASCULINE =
  /^(bar|café|campus|centre|château|cinéma|collège|fab ?lab|foyer|forum|gymnase|hall|jardin|lieu|lycée|musée|palais|parc|pavillon|pôle|studio|théâtre|tiers-lieu)(?!\p{L})/iu;
const ELIDED = /^([aeiouyàâéèêëîïôûœ]|h[éôo](?:tel|pital|micycle))/i;

/** "à l'ALMA", "à Roubaix", "au Fablab", "en salle 1": a place with its French preposition. */
export function atPlace({ name, kind }: Pick<Place, 'name' | 'kind'>): string {
  if (kind === 'region') return `à ${name}`;
  if (/^les /i.test(name)) return `aux ${name.slice(4)}`;
  if (/^le /i.test(name)) return `au ${name.slice(3)}`;
  if (/^(la |l['’])/i.test(name)) return `à ${name[0]?.toLowerCase() ?? ''}${name.slice(1)}`;
  if (/^salle(?!\p{L})/iu.test(name)) return `en ${name[0]?.toLowerCase() ?? ''}${name.slice(1)}`;
  if (FEMININE.test(name)) return `à la ${name}`;
  if (MASCULINE.test(name)) return `au ${name}`;
  return ELIDED.test(name) ? `à l'${name}` : `à ${name}`;
}
