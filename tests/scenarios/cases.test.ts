import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { lostAmong } from '../../src/core/trace/find-lost-entries';
import { FINDINGS } from '../../src/core/trace/findings-table';
import type { Finding } from '../../src/core/trace/finding';
import { at } from '../fakes/fixed-clock';
import { pathOf } from '../fakes/memory-store';
import { indexFiles } from './index-files';
import { TEST_VAULT, filesBelow, foldersIn } from './vault-files';
import type { VaultFiles } from './vault-files';

const CASES = join(TEST_VAULT, 'cases');
const Expected = v.strictObject({
  code: v.picklist(Object.keys(FINDINGS)),
  about: v.pipe(v.string(), v.endsWith('.')),
  findings: v.pipe(v.array(v.strictObject({ path: v.string(), line: v.number() })), v.minLength(1)),
  now: v.optional(v.string(), '2026-11-25 12:00'),
  larger: v.optional(v.array(v.string()), []),
  /** The way out, where the fix asks for one. */
  choice: v.optional(v.nullable(v.string()), null),
  /** Entries that the device remembers having written. */
  remembered: v.optional(v.array(v.strictObject({ path: v.string(), id: v.string(), text: v.string() })), []),
});

function expectedOf(name: string): v.InferOutput<typeof Expected> {
  return v.parse(Expected, JSON.parse(readFileSync(join(CASES, name, 'expected.json'), 'utf8')));
}

function findingsIn(name: string, side: 'before' | 'after'): readonly Finding[] {
  const { now, larger, remembered } = expectedOf(name);
  const files = filesBelow(join(CASES, name, side));
  const index = indexFiles(files, side === 'before' ? { larger } : {});
  const lost = lostAmong(remembered.map((entry) => ({ ...entry, path: pathOf(entry.path) })), (path) => textIn(files, path));
  return index.trace(at(now), lost).findings;
}

function textIn(files: VaultFiles, path: string): string | null {
  const content = files.get(path);
  return content === undefined ? null : typeof content === 'string' ? content : new TextDecoder().decode(content);
}

/** What is found in a repository's history and code, of which a case vault has none; their cases are in tests/cli/evidence. */
const OF_REPOSITORIES: ReadonlySet<string> = new Set(['journal/unknown-commit', 'code/line-moved', 'code/line-gone']);

describe('the cases of the test vault', () => {
  it('show every finding but those of repositories', () => {
    expect(foldersIn(CASES)).toEqual(
      Object.keys(FINDINGS)
        .filter((code) => !OF_REPOSITORIES.has(code))
        .map((code) => code.replace('/', '-'))
        .sort(),
    );
  });

  it.each(foldersIn(CASES))('%s: has this finding and no other before', (name) => {
    const { code, findings } = expectedOf(name);

    const found = findingsIn(name, 'before').map(({ code: one, path, line }) => ({ code: one, path, line }));

    expect(code.replace('/', '-')).toBe(name);
    expect(found).toEqual(findings.map(({ path, line }) => ({ code, path, line })));
  });

  it.each(foldersIn(CASES))('%s: has no finding after', (name) => {
    expect(findingsIn(name, 'after')).toEqual([]);
  });
});
