import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Spec } from '../../src/core/spec/spec';
import { at } from '../fakes/fixed-clock';
import { indexFiles } from './index-files';
import { PROJECT, filesBelow } from './vault-files';

/** How many capabilities each area has. */
const AREAS = { A: 86, B: 65, C: 25, D: 72, E: 29 } as const;
const NUMBER = /^([A-E]\d{1,2}): \S/;
const SHOWN_BY = /^ {2}- Shown by `([^`]{1,200})`$/;

const files = filesBelow(join(PROJECT, 'docs'));
const trace = indexFiles(files).trace(at('2030-01-01 00:00'));
const specs = [...trace.specs.values()];
const capabilities = specs.flatMap((spec) => spec.criteria.flatMap(({ text, mark, line }) => capability(spec, { text, mark, line })));

interface Capability {
  readonly number: string;
  readonly ticked: boolean;
  readonly shownBy: readonly string[];
}

function capability(spec: Spec, { text, mark, line }: { text: string; mark: string; line: number }): Capability[] {
  const number = NUMBER.exec(text)?.[1];
  return number === undefined ? [] : [{ number, ticked: mark === 'x', shownBy: testsBelow(spec, line) }];
}

/** The tests that the nested bullets below a criterion name. */
function testsBelow({ path }: Spec, line: number): string[] {
  const found: string[] = [];
  for (const text of linesOf(path).slice(line)) {
    const test = SHOWN_BY.exec(text)?.[1];
    if (test === undefined) return found;
    found.push(test);
  }
  return found;
}

function linesOf(path: string): string[] {
  return new TextDecoder().decode(files.get(path) ?? new Uint8Array()).split('\n');
}

describe('our own specs', () => {
  it('are clean', () => {
    expect(trace.findings).toEqual([]);
  });

  it('hold every capability once', () => {
    const expected = Object.entries(AREAS).flatMap(([area, count]) => Array.from({ length: count }, (_, index) => `${area}${index + 1}`));

    expect(capabilities.map(({ number }) => number).sort()).toEqual(expected.sort());
  });

  it('name an existing test for every ticked capability', () => {
    const unshown = capabilities.filter(({ ticked, shownBy }) => ticked && shownBy.length === 0).map(({ number }) => number);
    const missing = capabilities.flatMap(({ shownBy }) => shownBy).filter((test) => !/\.test\.ts$/.test(test) || !existsSync(join(PROJECT, test)));

    expect(unshown).toEqual([]);
    expect(missing).toEqual([]);
  });

  it('name no test for a capability that is still open', () => {
    expect(capabilities.filter(({ ticked, shownBy }) => !ticked && shownBy.length > 0)).toEqual([]);
  });
});
