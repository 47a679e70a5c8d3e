// protocol/fixtures, which the server's tests read too. For tests only.
import { readdirSync, readFileSync } from 'node:fs';
import type { Item, ServerMessage, State } from './protocol';

const FIXTURES = `${import.meta.dirname}/../../protocol/fixtures/`;

export interface FoldCase {
  what: string;
  state: State;
  events: Item[];
  after: State;
}

export function foldCases(): FoldCase[] {
  return readdirSync(`${FIXTURES}fold`).map((name) => read(`fold/${name}`) as FoldCase);
}

export function serverMessages(): { what: string; value: ServerMessage }[] {
  return ['server/messages.json', 'server/tolerance.json'].flatMap(
    (name) => (read(name) as { valid: { what: string; value: ServerMessage }[] }).valid,
  );
}

function read(name: string): unknown {
  return JSON.parse(readFileSync(FIXTURES + name, 'utf8'));
}
