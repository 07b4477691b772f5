import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Result } from '../problem';
import { setHeaderTie, setHeaderValue } from './edit-header';

const ORDER = ['parent', 'context', 'status', 'created', 'updated'];
const CONFIRMED = { fingerprint: '@6f4bbec84dea', note: 'ok 2026-11-23 11:30 Anna' };

const set = (key: string, value: string) => (text: string) => setHeaderValue(text, { key, value, order: ORDER, form: 'bold' });
const tie = (text: string) => setHeaderTie(text, 'Parent', CONFIRMED);

const CASES: Readonly<Record<string, (text: string) => Result<string>>> = {
  'status-bold': set('Status', 'completed'),
  'context-added': set('Context', '[[context|Implementation Journal]]'),
  'updated-added-last': set('Updated', '2026-11-21 14:05'),
  'updated-crlf': set('Updated', '2026-11-21 15:00'),
  'updated-properties': set('Updated', '2026-11-21 15:00'),
  'context-properties': set('Context', '[[context|Implementation Journal]]'),
  'tie-bold': tie,
  'tie-properties': tie,
  'odd-bold': set('Status', 'completed'),
  'odd-properties': set('Status', 'completed'),
  'two-updated': set('Updated', '2026-11-21 15:00'),
};

const fileOf = (name: string): string => fileURLToPath(new URL(`__golden__/edit-header-${name}.md`, import.meta.url));

describe('edited headers', () => {
  it.each(Object.keys(CASES))('%s changes as its golden pair says', (name) => {
    const before = readFileSync(fileOf(`${name}.before`), 'utf8');

    const result = CASES[name]?.(before);

    const after = result?.ok === true ? result.value : '';
    if (process.env['UPDATE_GOLDEN'] !== undefined) writeFileSync(fileOf(`${name}.after`), after);
    expect(process.env['UPDATE_GOLDEN']).toBeUndefined();
    expect(after).toBe(readFileSync(fileOf(`${name}.after`), 'utf8'));
  });
});
