import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Result } from '../problem';
import { setSetting } from './edit-settings';
import type { Settings } from './settings';

const set = <K extends keyof Settings>(key: K, value: Settings[K]) => (text: string): Result<string> => setSetting(text, key, value);

const CASES: Readonly<Record<string, (text: string) => Result<string>>> = {
  word: set('headerForm', 'properties'),
  added: set('timezone', 'Europe/Zurich'),
  'added-bare': set('participants', ['Anna', 'Claude: the agent']),
  'added-crlf': set('categories', { charts: 'Charts and graphs' }),
  list: set('specRoots', ['specs', 'notes/specs', 'work/specs']),
  flow: set('specRoots', ['docs/specs', 'a, b']),
  emptied: set('participants', []),
  table: set('categories', { slides: 'Slides', charts: 'Charts', plans: 'Plans' }),
  null: set('timezone', 'Asia/Tokyo'),
  'in-flow': set('repositories', { broker: { url: 'https://example.org/broker', path: '../broker' }, web: { url: null, path: '../web' } }),
  closed: set('updated', 'always'),
  quoted: set('ignoredCommits', ['vault backup*', 'wip']),
};

const fileOf = (name: string): string => fileURLToPath(new URL(`__golden__/settings-${name}.yaml`, import.meta.url));

describe('edited settings', () => {
  it.each(Object.keys(CASES))('%s changes as its golden pair says', (name) => {
    const before = readFileSync(fileOf(`${name}.before`), 'utf8');

    const result = CASES[name]?.(before);

    const after = result?.ok === true ? result.value : JSON.stringify(result);
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(fileOf(`${name}.after`), after);
    expect(process.env['UPDATE_GOLDEN']).toBeUndefined();
    expect(after).toBe(readFileSync(fileOf(`${name}.after`), 'utf8'));
  });
});
