// Writes sdk/protocol.gen.ts from the protocol's JSON Schema; with --check it only says whether the file is up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { compileFromFile } from 'json-schema-to-typescript';

const SCHEMA = new URL('../../protocol/schema/hirondelle.schema.json', import.meta.url).pathname;
const TARGET = new URL('../sdk/protocol.gen.ts', import.meta.url).pathname;

const text = await compileFromFile(SCHEMA, {
  bannerComment: '// Made from protocol/schema/hirondelle.schema.json by `npm run protocol`. Do not edit.',
  additionalProperties: false,
  style: { printWidth: 120, singleQuote: true },
});

if (!process.argv.includes('--check')) {
  writeFileSync(TARGET, text);
} else if (readFileSync(TARGET, 'utf8') !== text) {
  console.error('sdk/protocol.gen.ts is stale: run `npm run protocol` and commit it');
  process.exitCode = 1;
}
