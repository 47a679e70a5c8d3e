// What the first view of each page costs over the wire: the HTML and all it loads at once (modules, their imports, styles,
// the font), compressed. Fails when the attendee's page is over its budget or a page breaks the content security policy.
import { existsSync, readFileSync } from 'node:fs';

const DIST = new URL('../dist/', import.meta.url);
// 60 kB are promised with everything, and on plain HTTP browsers take gzip only; this leaves 5 kB for the programme.
const BUDGET = { 'index.html': 55_000, 'screen.html': 60_000 };

const wire = (path, encoding) => {
  const compressed = new URL(`${path}.${encoding}`, DIST);
  return readFileSync(existsSync(compressed) ? compressed : new URL(path, DIST)).length;
};

const NOTHING = /(?!)/g;

/** Files named by the page, and files that these import or name in turn; a lazily imported one is left out. */
function loaded(page) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    const text = /\.(html|js|css)$/.test(path) ? readFileSync(new URL(path, DIST), 'utf8') : '';
    const patterns = {
      html: /(?:src|href)="\/(assets\/[^"]+)"/g,
      js: /(?:from|import)\s*["'`]\.\/([^"'`]+\.js)["'`]/g,
      css: /url\(["']?\/(assets\/[^"')]+)/g,
    };
    const kind = path.split('.').pop();
    for (const [, name] of text.matchAll(patterns[kind] ?? NOTHING)) visit(kind === 'js' ? `assets/${name}` : name);
  };
  visit(page);
  return [...found];
}

function brokenPolicy(page) {
  const html = readFileSync(new URL(page, DIST), 'utf8');
  const faults = [];
  if (/<script(?![^>]*\ssrc=)/.test(html)) faults.push('an inline script');
  if (/<style|\sstyle=/.test(html)) faults.push('an inline style');
  if (/(?:src|href)="(?:https?:)?\/\//.test(html)) faults.push('a file of another host');
  return faults;
}

let failed = false;
for (const page of ['index.html', 'organiser.html', 'screen.html']) {
  const files = loaded(page);
  const cost = (encoding) => files.reduce((sum, path) => sum + wire(path, encoding), 0);
  const gzip = cost('gz');
  const budget = BUDGET[page];
  console.log(`${page}: ${cost('br')} bytes with brotli, ${gzip} with gzip${budget ? `, budget ${budget}` : ''}`);
  for (const path of files) console.log(`  ${String(wire(path, 'gz')).padStart(6)} ${path}`);
  for (const fault of brokenPolicy(page)) {
    console.error(`${page} has ${fault}, which the content security policy forbids`);
    failed = true;
  }
  if (budget && gzip > budget) {
    console.error(`${page} is ${gzip - budget} bytes over its budget`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;
