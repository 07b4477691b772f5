import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { throughline } from './spawned';
import { STORAGE_VAULT, vaultOnDisk, type VaultOnDisk } from './storage-vault';

const SPEC = 'specs/1000/1001/spec.md';
const MANUAL = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

let vault: VaultOnDisk;

beforeEach(() => {
  vault = vaultOnDisk(STORAGE_VAULT);
  run('confirm', '--all');
});

afterEach(() => {
  vault.close();
});

const run = (...words: string[]) => throughline(vault, words);
const text = (path: string) => readFileSync(join(vault.root, path), 'utf8');

/** Tracks every link, lets the device see the words, then another program changes the criteria. */
function changeOutside(): void {
  expect(run('track', '--all').exit).toBe(0);
  run('suspects');
  writeFileSync(join(vault.root, SPEC), `${text(SPEC).trimEnd()}\n\n## Limits\nAt most 40 users.\n`);
}

describe('suspect links on the command line', () => {
  it('are tracked after a preview that writes nothing', () => {
    const before = text(SPEC);
    const preview = run('track', '--all', '--dry-run');

    expect(preview.out).toContain('Would track');
    expect(text(SPEC)).toBe(before);
    expect(run('suspects').out).toContain('No link has to be checked.');
  });

  it('name the section with its words, stand in the inbox, and are cleared by cause', () => {
    changeOutside();

    const found = run('suspects');
    expect(found.out).toContain('1001 changed in Limits');
    expect(found.out).toContain('+ At most 40 users.');
    expect(run('inbox').out).toContain('1001 changed in Limits');
    expect(run('confirm', '--cause', '1001').exit).toBe(0);
    expect(run('suspects').out).toContain('No link has to be checked.');
  });

  it('become an entry or a task, and leave the inbox', () => {
    changeOutside();

    expect(run('needs-work', '1011', '--entry', 'Count the users').exit).toBe(0);

    expect(text('specs/1000/1001/1011.context.md')).toContain('Count the users ^e-');
    expect(text('specs/1000/1001/1011.spec.md')).toMatch(/<!-- @[0-9a-f]{12} work @[0-9a-f]{12} \d{4}/);
    expect(run('suspects', '1011').out).toContain('needs work, said');
  });

  it('have the shape of the manual', () => {
    changeOutside();
    const [, example = ''] = /^### `throughline suspects --json`\n\n[^\n]+\n\n```json\n([^`]+)```/m.exec(MANUAL) ?? [];
    const shape = JSON.parse(example) as { causes: { suspects: object[]; sections: object[] }[] };
    const found = JSON.parse(run('suspects', '--json').out) as typeof shape;

    expect(Object.keys(found)).toEqual(Object.keys(shape));
    expect(Object.keys(found.causes[0] ?? {})).toEqual(Object.keys(shape.causes[0] ?? {}));
    expect(Object.keys(found.causes[0]?.suspects[0] ?? {})).toEqual(Object.keys(shape.causes[0]?.suspects[0] ?? {}));
    expect(Object.keys(found.causes[0]?.sections[0] ?? {})).toEqual(Object.keys(shape.causes[0]?.sections[0] ?? {}));
  });

  it('are asked for clearly', () => {
    expect(run('confirm').exit).toBe(1);
    expect(run('confirm', '1011', '--all').exit).toBe(1);
    expect(run('track').exit).toBe(1);
    expect(run('needs-work', '1011').exit).toBe(1);
    expect(run('needs-work', '1011', '--entry', 'x').err).toContain('No link there is suspect');
  });
});
