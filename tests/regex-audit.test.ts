import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkSync } from 'recheck';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'pkg/helper/src'];

interface Literal {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

function literals(): Literal[] {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('__'))
      .map((name) => join(folder, name)),
  );
  return files.flatMap(literalsOf);
}

function literalsOf(file: string): Literal[] {
  const tree = ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.ES2022);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

function verdict({ source, flags }: Literal): string {
  return checkSync(source, flags, { timeout: 5_000 }).status;
}

describe('regular expressions', () => {
  const all = [...new Map(literals().map((one) => [`/${one.source}/${one.flags}`, one])).values()];
  const files = [...new Set(all.map((one) => one.file))];

  it('are found by this audit', () => {
    expect(all.length).toBeGreaterThan(0);
  });

  it('are judged: a known quadratic one is refused', () => {
    expect(verdict({ file: '', source: '\\s+$', flags: '' })).toBe('vulnerable');
  });

  it.each(files)('are all linear in %s', (file) => {
    const unsafe = all.filter((one) => one.file === file && verdict(one) !== 'safe').map((one) => `/${one.source}/${one.flags}`);

    expect(unsafe).toEqual([]);
  });

  it('never look behind, which older phones cannot read', () => {
    expect(all.filter((one) => one.source.includes('(?<=') || one.source.includes('(?<!'))).toEqual([]);
  });
});
