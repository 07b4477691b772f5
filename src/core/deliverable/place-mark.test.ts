import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../tests/long-runs';
import { markFile } from './place-mark';
import { PLACES } from './__golden__/places';
import { readMarks } from './read-marks';
import { removeMark } from './remove-mark';

const MARK = { spec: { target: '../spec', title: 'S' }, context: { target: '../context', title: 'S' }, fingerprint: '@7caf21b825f7' };

function marked(path: string, text: string, mark = MARK): { text: string; gap: boolean } {
  const outcome = markFile({ path, text, mark });
  if (!outcome.ok || outcome.value.kind !== 'marked') throw new Error(`${path} was not marked: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

/** The marked text with the two lines as `SPEC` and `CONTEXT`. */
function shown(text: string): string {
  return text.replace(/.*Spec: \[\[.*/, (line) => (line.includes('@7caf21b825f7') ? 'SPEC' : line)).replace(/.*Context: \[\[.*/, 'CONTEXT');
}

describe('markFile', () => {
  it.each(PLACES)('$name', ({ path, before, after }) => {
    const outcome = markFile({ path, text: before, mark: MARK });

    if (!outcome.ok) throw new Error(outcome.problem.what);
    expect(outcome.value.kind === 'marked' ? shown(outcome.value.text) : `sidecar: ${outcome.value.reason}`).toBe(after);
  });

  it('writes the published example', () => {
    const mark = {
      spec: { target: '../../spec', title: '1001 - Storage Infrastructure' },
      context: { target: '../../context', title: '1001 - Storage Infrastructure' },
      fingerprint: '@7caf21b825f7',
    };

    const { text } = marked('deliverables/scripts/nas-setup.sh', '#!/usr/bin/env bash\n\nset -euo pipefail\n', mark);

    expect(text).toBe(
      '#!/usr/bin/env bash\n# Spec: [[../../spec|1001 - Storage Infrastructure]] @7caf21b825f7\n# Context: [[../../context|1001 - Storage Infrastructure]]\n\nset -euo pipefail\n',
    );
  });

  it('writes no context line when there is no context', () => {
    const { text } = marked('a.py', 'x = 1\n', { ...MARK, context: null as never });

    expect(text).toBe('# Spec: [[../spec|S]] @7caf21b825f7\n\nx = 1\n');
  });

  it('keeps CRLF, and a BOM first', () => {
    const { text } = marked('a.xml', '\uFEFF<?xml version="1.0"?>\r\n<a/>\r\n');

    expect(text).toBe('\uFEFF<?xml version="1.0"?>\r\n<!-- Spec: [[../spec|S]] @7caf21b825f7 -->\r\n<!-- Context: [[../context|S]] -->\r\n\r\n<a/>\r\n');
  });

  it('ends without a newline where the file did', () => {
    const { text } = marked('a.sh', '#!/bin/sh');

    expect(text).toBe('#!/bin/sh\n# Spec: [[../spec|S]] @7caf21b825f7\n# Context: [[../context|S]]');
  });

  it('refuses the trace note of another file', () => {
    const outcome = markFile({ path: 'report.pdf.trace.md', text: '# Trace', mark: MARK });

    expect(outcome).toMatchObject({ ok: false, problem: { code: 'deliverable/is-sidecar' } });
  });
});

describe('a mark that stands already', () => {
  it('is brought up to date in place', () => {
    const before = '#!/bin/sh\n# keep\n# Spec: [[../old|Old]] @000000000000\n# Context: [[../c|Old]]\necho\n';

    const { text } = marked('a.sh', before);

    expect(text).toBe('#!/bin/sh\n# keep\n# Spec: [[../spec|S]] @7caf21b825f7\n# Context: [[../context|S]]\necho\n');
  });

  it('keeps its own key and comment', () => {
    const { text } = marked('a.md', '<!-- Generated from: [[../../spec|Cold Storage Spec]] -->\n\n# Guide\n');

    expect(text).toBe('<!-- Generated from: [[../spec|S]] @7caf21b825f7 -->\n<!-- Context: [[../context|S]] -->\n\n# Guide\n');
  });

  it('is updated inside a block comment', () => {
    const before = '/*\n * Copyright 2026\n * Spec: [old](../old.md)\n */\nint x;\n';

    const { text } = marked('a.c', before);

    expect(text).toBe('/*\n * Copyright 2026\n * Spec: [[../spec|S]] @7caf21b825f7\n * Context: [[../context|S]]\n */\nint x;\n');
  });

  it('gets its context line inside the block comment that it opens', () => {
    const { text } = marked('a.c', '/* Spec: [[../old]]\n */\nint x;\n');

    expect(text).toBe('/* Spec: [[../spec|S]] @7caf21b825f7\n * Context: [[../context|S]]\n */\nint x;\n');
  });

  it('is not found in a code fence or below line 100', () => {
    const fenced = marked('a.md', '```\n<!-- Spec: [[x]] -->\n```\n');
    const late = marked('a.sh', `${'echo\n'.repeat(101)}# Spec: [[x]]\n`);

    expect(fenced.text).toContain('[[x]]');
    expect(late.text).toContain('# Spec: [[x]]');
  });
});

describe('titles', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a.php', 'ends ?> here', 'ends here'],
    ['a.sql', 'R&D', 'RD'],
    ['a.html', 'a -- b', 'a – b'],
    ['a.css', 'a */ b', 'a b'],
    ['a.css', 'a **// b', 'a b'],
    ['a.mdx', 'a */} b', 'a } b'],
    ['a.hbs', 'a --}} b', 'a b'],
    ['a.java', 'C:\\u000a', 'C:u000a'],
    ['a.py', 'Encoding: rot13', 'Encoding rot13'],
    ['a.sh', 'two\nlines', 'two lines'],
    ['a.sh', '[a|b]', '(a/b)'],
    ['a.properties', 'Fjäll', 'Fj\\u00E4ll'],
    ['a.ml', 'say "x', 'say x'],
  ];

  it.each(cases)('in %s "%s" reads "%s"', (path, title, expected) => {
    const { text } = marked(path, path.endsWith('php') ? '<?php\n' : 'x\n', { ...MARK, spec: { target: '../spec', title } });

    expect(text).toContain(`[[../spec|${expected}]]`);
  });

  it.each([['a.html', '../a--b/spec'], ['a.bat', '../100%/spec'], ['a.css', '../*/spec'], ['a.py', '../coding=x/spec']])(
    'in %s the path %s means a sidecar',
    (path, target) => {
      const outcome = markFile({ path, text: 'x\n', mark: { ...MARK, spec: { target, title: 'S' } } });

      expect(outcome).toMatchObject({ value: { kind: 'sidecar', reason: 'special-path' } });
    },
  );
});

const NAMES = ['a.md', 'a.sh', 'a.py', 'a.ts', 'a.xml', 'a.html', 'a.go', 'a.css', 'Dockerfile', 'a.yml', 'a.bat', 'a.hs', 'a.rb', 'a.lua', 'a.rst', 'a.ml'];
const LINES = [
  '', 'x = 1', '#!/bin/sh', '# Copyright 2026 A', '// SPDX-License-Identifier: MIT', '/* License */', '<!-- license -->', '<?xml version="1.0"?>',
  '<!DOCTYPE html>', '---', 'status: x', '{-# LANGUAGE X #-}', '//go:build linux', '# syntax=docker/dockerfile:1', '@charset "utf-8";', '@echo off',
  '# -*- coding: utf-8 -*-', '# frozen_string_literal: true', "'use strict'", '   indented', '-- license', '(* licence *)', '.. license', 'ä 🎉',
];
const texts = fc
  .tuple(fc.boolean(), fc.array(fc.tuple(fc.constantFrom(...LINES), fc.constantFrom('\n', '\r\n')), { maxLength: 9 }), fc.boolean())
  .map(([bom, lines, open]) => {
    const text = lines.map(([line, newline]) => line + newline).join('');
    return (bom ? '\uFEFF' : '') + (open ? text.replace(/\r?\n$/, '') : text);
  });

describe('marks, whatever the file', () => {
  it('stand once when written twice', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), texts, (path, text) => {
        const once = markFile({ path, text, mark: MARK });
        if (!once.ok || once.value.kind !== 'marked') return;
        const twice = markFile({ path, text: once.value.text, mark: MARK });
        expect(twice).toMatchObject({ value: { kind: 'marked', text: once.value.text } });
        expect(readMarks(once.value.text).map((mark) => mark.kind)).toEqual(['spec', 'context']);
      }),
      { numRuns: runs(500, 20_000) },
    );
  });

  it('leave the original bytes when they are removed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), texts, (path, text) => {
        const outcome = markFile({ path, text, mark: MARK });
        if (!outcome.ok || outcome.value.kind !== 'marked') return;
        expect(removeMark(outcome.value.text, outcome.value.gap)).toBe(text);
      }),
      { numRuns: runs(500, 20_000) },
    );
  });

  it('are inserted in one place, with every other byte as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), texts, (path, text) => {
        const outcome = markFile({ path, text, mark: MARK });
        if (!outcome.ok || outcome.value.kind !== 'marked') return;
        const after = outcome.value.text;
        const added = after.length - text.length;
        const places = Array.from({ length: text.length + 1 }, (_, at) => after.slice(0, at) + after.slice(at + added));
        expect(places).toContain(text);
      }),
      { numRuns: runs(300, 10_000) },
    );
  });
});
