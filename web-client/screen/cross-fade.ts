import { prefersReducedMotion } from 'svelte/motion';
import { fade } from 'svelte/transition';

/** What is replaced and what replaces it lie on one another for 300 ms. */
export function crossFade(element: Element) {
  return fade(element, { duration: prefersReducedMotion.current ? 0 : 300 });
}
