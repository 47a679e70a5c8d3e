import { fr } from './fr';
import { dictionary } from './language.svelte';

/** The words all pages share. */
export const words = dictionary(fr, async () => (await import('./en')).en);

export { dictionary, language } from './language.svelte';
export type { Words } from './fr';
