import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from '../../pkg/helper/src/cli/run-command-line';
import { fakeTerminal } from './fake-terminal';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STORY = join(ROOT, 'tests/scenarios/worked-change');
const MANUAL = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
const EXAMPLE = /^#### `throughline (feature [^`]+)`\n\n```json\n(\{[^]*?\n\})\n```$/gm;

let scratch = '';

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'throughline-manual-changes-'));
  const notes = join(scratch, 'notes');
  const session = join(notes, 'specs/meta/sessions/rule-builder_2026-01-14');
  cpSync(join(STORY, 'before'), notes, { recursive: true });
  mkdirSync(session, { recursive: true });
  cpSync(join(STORY, 'golden'), session, { recursive: true });
  cpSync(join(STORY, 'golden/views'), join(notes, 'specs/views'), { recursive: true });
  for (const name of ['views', 'commit.txt']) rmSync(join(session, name), { recursive: true });
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

async function printed(words: readonly string[]): Promise<unknown> {
  const terminal = fakeTerminal({ folder: join(scratch, 'notes'), env: { THROUGHLINE_HOME: join(scratch, 'device'), NO_COLOR: '1' } });
  await runCommandLine(words, terminal);
  return JSON.parse(terminal.said()) as unknown;
}

/** Lists are cut after their first row in the manual, so they are here. */
function cut(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(cut);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cut(one)]));
}

describe('the manual of changes', () => {
  const examples = [...MANUAL.matchAll(EXAMPLE)].map(([, line = '', json = '']) => ({ line, json }));

  it('has an example of everything that reads a change', () => {
    expect(examples.map(({ line }) => line.split(' ')[1])).toEqual(expect.arrayContaining(['list', 'status', 'next', 'tasks', 'task', 'diff', 'config', 'trends']));
  });

  it.each(examples)('shows what "$line" prints', async ({ line, json }) => {
    expect(cut(await printed(line.split(' ')))).toEqual(JSON.parse(json));
  });
});
