// Writes shared/mark.svg, the icon in the browser's tab (one blue that shows on light and dark), from the same squares as the Mark component.
import { readFileSync, writeFileSync } from 'node:fs';

const source = readFileSync(new URL('../shared/components/mark.ts', import.meta.url), 'utf8');
const rows = [...source.matchAll(/'([.#]{16})'/g)].map(([, row]) => row);
const path = rows
  .map((row, y) =>
    [...row.matchAll(/#+/g)].map((m) => `M${m.index} ${y + 2}h${m[0].length}v1h-${m[0].length}z`).join(''),
  )
  .join('');
writeFileSync(
  new URL('../shared/mark.svg', import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#4a68dc" d="${path}"/></svg>\n`,
);
