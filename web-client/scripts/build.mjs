// Builds dist/: each page on its own, because a device shows one of them. Built together they would share files that hold what
// only the others need, and the first view of a phone would pay for the organiser's composer.
import { build } from 'vite';

const PAGES = ['index', 'organiser', 'screen'];
const root = new URL('../', import.meta.url).pathname;

for (const [index, page] of PAGES.entries()) {
  await build({
    root,
    logLevel: 'warn',
    build: { emptyOutDir: index === 0, rollupOptions: { input: `${root}${page}.html` } },
  });
}
