import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FINDINGS } from '../../src/core/trace/findings-table';
import { PROJECT } from './vault-files';

const ROW = /^\| `([a-z]+\/[a-z-]+)` \| (\w+) \| (yes|no) \| (.+) \|$/;

function rowsOfPage(): string[] {
  const page = readFileSync(join(PROJECT, 'docs', 'findings.md'), 'utf8');
  return page.split('\n').flatMap((line) => {
    const [, code, severity, fix, meaning] = ROW.exec(line) ?? [];
    return code === undefined ? [] : [[code, severity, fix, meaning].join(' · ')];
  });
}

describe('docs/findings.md', () => {
  it('says of every finding what the table says', () => {
    const table = Object.entries(FINDINGS).map(([code, { severity, fix, meaning }]) => [code, severity, fix ? 'yes' : 'no', meaning].join(' · '));

    expect(rowsOfPage().sort()).toEqual(table.sort());
  });
});
