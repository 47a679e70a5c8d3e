// Writes a .br and a .gz beside every text of dist/, so that the server compresses nothing while it serves. On plain HTTP, as at
// most venues, browsers take gzip alone: Zopfli makes it 3 % smaller than zlib does.
import zopfli from '@gfx/zopfli';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url).pathname;
const COMPRESSIBLE = /\.(html|js|css|svg|json|txt|webmanifest)$/;

for (const name of readdirSync(DIST, { recursive: true })) {
  const path = join(DIST, String(name));
  if (!COMPRESSIBLE.test(path) || !statSync(path).isFile()) continue;
  const bytes = readFileSync(path);
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params }));
  writeFileSync(`${path}.gz`, await zopfli.gzipAsync(bytes, {}));
}
