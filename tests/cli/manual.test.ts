import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERB_NAMES } from '../../pkg/helper/src/cli/verbs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MANUAL = readFileSync(join(ROOT, 'docs/cli.md'), 'utf8');
const EXAMPLE = /^### `throughline ([^`]+)`\n\n(?:[^\n`#][^\n]*\n\n|`[a-z][^\n]*\n\n)?```json\n([^`]+?)\n```$/gm;

interface Example {
  readonly words: readonly string[];
  readonly shape: unknown;
}

let scratch = '';
/** Ids that the manual's run gave and ours gives otherwise. */
const ids = new Map<string, string>();

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'throughline-manual-'));
  cpSync(join(ROOT, 'test-vault'), join(scratch, 'notes'), { recursive: true });
});
afterAll(() => {
  rmSync(scratch, { recursive: true, force: true });
});

function examples(): Example[] {
  return [...MANUAL.matchAll(EXAMPLE)].map(([, line = '', json = '']) => ({ words: wordsOf(line), shape: JSON.parse(json) as unknown }));
}

function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

function run(words: readonly string[]): { out: string; err: string } {
  const env = { ...process.env, THROUGHLINE_HOME: join(scratch, 'device'), THROUGHLINE_SESSION: '', NO_COLOR: '1' };
  const bin = join(ROOT, 'pkg/helper/bin/throughline.mjs');
  const ended = spawnSync(process.execPath, [bin, ...words.map((word) => ids.get(word) ?? word)], { cwd: join(scratch, 'notes'), env, encoding: 'utf8' });
  return { out: ended.stdout, err: ended.stderr };
}

/** The same keys with values of the same kind; null and an empty list stand for anything that may be absent. */
function differences(wanted: unknown, found: unknown, at: string): string[] {
  if (wanted === null || found === null) return [];
  if (Array.isArray(wanted) && Array.isArray(found)) return wanted.length > 0 && found.length > 0 ? differences(wanted[0], found[0], `${at}[]`) : [];
  if (isTable(wanted) && isTable(found)) {
    const keys = new Set([...Object.keys(wanted), ...Object.keys(found)]);
    return [...keys].flatMap((key) => (key in wanted && key in found ? differences(wanted[key], found[key], `${at}.${key}`) : [`${at}.${key}`]));
  }
  return typeof wanted === typeof found && Array.isArray(wanted) === Array.isArray(found) ? [] : [at];
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Remembers what our run called the thing that the manual names otherwise. */
function learnId(wanted: unknown, found: unknown): void {
  if (!isTable(wanted) || !isTable(found)) return;
  for (const [key, value] of Object.entries(wanted)) {
    const ours = found[key];
    if (typeof value === 'string' && typeof ours === 'string' && /^[eg]-\d{8}-\d{4}-/.test(value)) ids.set(value, ours);
    else if (Array.isArray(value) && Array.isArray(ours)) value.forEach((one, index) => { learnId({ one: one as unknown }, { one: ours[index] as unknown }); });
    else learnId(value, ours);
  }
}

describe('the manual of the command line', () => {
  it('has a section for every verb', () => {
    expect(VERB_NAMES.filter((name) => !MANUAL.includes(`\n### ${name}\n`))).toEqual([]);
  });

  it('has examples of JSON', () => {
    expect(examples().length).toBeGreaterThanOrEqual(24);
  });

  it('shows every JSON shape as it is printed', () => {
    const wrong = examples().flatMap(({ words, shape }) => {
      const { out, err } = run(words);
      const text = (out.trim() === '' ? err : out).trim();
      const found: unknown = JSON.parse(words[0] === 'links' ? (text.split('\n')[0] ?? '') : text);
      learnId(shape, found);
      return differences(shape, found, `throughline ${words.join(' ')}: `);
    });

    expect(wrong).toEqual([]);
  }, 120_000);
});
