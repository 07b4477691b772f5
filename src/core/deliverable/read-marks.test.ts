import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { readMarks } from './read-marks';
import { sidecarText } from './sidecar';

function read(text: string): unknown[] {
  return readMarks(text).map(({ kind, target, title, fingerprint }) => [kind, target, title, fingerprint]);
}

describe('readMarks', () => {
  it.each([
    '<!-- Spec: [[../../spec|A b]] @7caf21b825f7 -->',
    '# Spec: [[../../spec|A b]] @7caf21b825f7',
    '// Specification: [[../../spec|A b]] @7caf21b825f7',
    '<!-- Generated from: [A b](../../spec) @7caf21b825f7 -->',
    'REM spec: [[../../spec|A b]] @7caf21b825f7',
    '  *   Spec: [[ ../../spec | A b ]] @7caf21b825f7',
    '{% comment %} Spec: [[../../spec|A b]] @7caf21b825f7 {% endcomment %}',
    '{{!-- Spec: [[../../spec|A b]] @7caf21b825f7 --}}',
    'Spec: [A b](<../../spec>) @7caf21b825f7',
    '**Spec**: [[../../spec|A b]] <!-- @7caf21b825f7 -->',
  ])('reads %s', (line) => {
    expect(read(`#!/bin/sh\n${line}\n`)).toEqual([['spec', '../../spec', 'A b', '@7caf21b825f7']]);
  });

  it('reads both lines of one block comment', () => {
    expect(read('"""\nSpec: [[../spec]]\r\nContext: [[../context|J]]\r\n"""\n')).toEqual([
      ['spec', '../spec', null, null],
      ['context', '../context', 'J', null],
    ]);
  });

  it('decodes percent signs in Markdown links and \\u in properties files', () => {
    expect(read('# Spec: [a](../my%20spec.md)')).toEqual([['spec', '../my spec.md', 'a', null]]);
    expect(read('# Spec: [[../spec|Fj\\u00E4ll]]')).toEqual([['spec', '../spec', 'Fjäll', null]]);
  });

  it.each(['echo "Spec: [[x]]"', '# See Spec: [[x]]', '# Spec: x', '# Spec: [site](https://a.example)', '# Spec: [[', 'Specs: [[x]]'])('finds no mark in %s', (line) => {
    expect(read(line)).toEqual([]);
  });

  it('looks at 100 lines and no more than 16 KiB', () => {
    expect(read(`${'x\n'.repeat(99)}# Spec: [[a]]`)).toHaveLength(1);
    expect(read(`${'x\n'.repeat(100)}# Spec: [[a]]`)).toHaveLength(0);
    expect(read(`${'x'.repeat(16_384)}\n# Spec: [[a]]`)).toHaveLength(0);
  });

  it('reads the trace note that we write', () => {
    const mark = { spec: { target: '../../spec', title: 'A' }, context: { target: '../../context', title: 'A' }, fingerprint: '@7caf21b825f7' };

    expect(read(sidecarText('deliverables/docs/report.pdf', mark))).toEqual([
      ['spec', '../../spec', 'A', '@7caf21b825f7'],
      ['context', '../../context', 'A', null],
    ]);
  });

  it('is quick on hostile lines', () => {
    const lines = [`<!--${' '.repeat(4096)}Spec:`, '[['.repeat(50_000), `Spec: ${'['.repeat(16_000)}`, '!'.repeat(16_000) + ':'];

    const spent = spentTime();
    const found = lines.map(read);

    expect(found.flat()).toEqual([]);
    expect(spent()).toBeLessThan(500);
  });
});
