import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { knownFileTypes } from '../../src/core/deliverable/file-types';
import { PROGRAMS } from './programs';

const DOC = readFileSync(fileURLToPath(new URL('../../docs/marks.md', import.meta.url)), 'utf8');
const ROWS = DOC.split('\n').flatMap((line) => {
  const found = /^\| `([^`]+)` \| .* \| ([^|]+) \|$/.exec(line);
  return found === null ? [] : [{ type: found[1] ?? '', proof: found[2] ?? '' }];
});

describe('docs/marks.md', () => {
  it('lists every type that is marked', () => {
    const listed = new Set(ROWS.map((row) => row.type.toLowerCase()));

    const missing = [...knownFileTypes()].filter(([word, type]) => type.kind !== 'sidecar' && !listed.has(word)).map(([word]) => word);

    expect(missing).toEqual([]);
  });

  it('says "run" of exactly the types that the tests run', () => {
    const documented = ROWS.filter((row) => row.proof.startsWith('run ')).map((row) => row.type);

    expect(documented.sort()).toEqual([...new Set(PROGRAMS.map((program) => program.type))].filter((type) => type !== 'shebang').sort());
  });

  it('says "parsed" of exactly the types that the tests parse', () => {
    const source = readFileSync(fileURLToPath(new URL('./parse-marks.test.ts', import.meta.url)), 'utf8');
    const parsed = new Set([...source.matchAll(/\['[abc](\.[a-z]+)', ["']/g), ...source.matchAll(/it\('(\.[a-z]+) (?:with|stays|has)/g)].map((found) => found[1]));

    const documented = ROWS.filter((row) => row.proof.includes('parsed with')).map((row) => row.type);

    expect(documented.sort()).toEqual([...parsed].sort());
  });
});
