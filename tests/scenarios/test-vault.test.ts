import { describe, expect, it } from 'vitest';
import { markFile } from '../../src/core/deliverable/place-mark';
import { fingerprintOf } from '../../src/core/fingerprint/fingerprint';
import { ledgerLine, readLedger } from '../../src/core/fingerprint/ledger';
import { scanNote } from '../../src/core/text/scan-note';
import { at } from '../fakes/fixed-clock';
import { indexFiles } from './index-files';
import { TEST_VAULT, filesBelow } from './vault-files';

const files = filesBelow(TEST_VAULT, { without: ['cases'] });
const trace = indexFiles(files).trace(at('2030-01-01 00:00'));
const specs = [...trace.specs.values()];

function textOf(path: string): string {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`No file: ${path}`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function meaningOf(path: string): ReturnType<typeof fingerprintOf> {
  return fingerprintOf(textOf(path));
}

/** Fingerprints that the spec has or had, as its journal's ledger tells. */
function knownMeanings(spec: string): string[] {
  const context = specs.find(({ path }) => path === spec)?.context ?? null;
  const ledger = context === null ? [] : readLedger(scanNote(textOf(context)));
  return [meaningOf(spec).fingerprint, ...ledger.map(({ fingerprint }) => fingerprint)];
}

describe('the test vault', () => {
  it('has no finding at any time to come', () => {
    expect(trace.findings).toEqual([]);
  });

  it('holds epics, features and tasks', () => {
    expect(specs.map(({ id, type }) => `${type} ${id}`).sort()).toEqual([
      'epic 1000', 'epic 3000', 'epic 9000',
      'feature 1001', 'feature 1002', 'feature 3001', 'feature 9001',
      'task 1011', 'task 1012', 'task 1013', 'task 1014', 'task 1021', 'task 1022', 'task 3011',
    ]);
  });

  it('has no broken link in any note', () => {
    expect({ ...trace.links.wiki, ...trace.links.markdown }.broken).toBe(0);
    expect(trace.links.wiki.broken + trace.links.markdown.broken).toBe(0);
  });

  it('has no open session, so that no check depends on the day', () => {
    expect([...trace.contexts.values()].filter(({ open }) => open)).toEqual([]);
  });

  it('records the present fingerprint in every tie to a parent', () => {
    const wrong = specs.filter(({ parent, parentTie }) => parent !== null && parentTie?.fingerprint !== meaningOf(parent).fingerprint);

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('records the present fingerprint on every journal', () => {
    const wrong = [...trace.contexts.values()].filter(({ spec, specTie }) => spec === null || specTie?.fingerprint !== meaningOf(spec).fingerprint);

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('records the present fingerprint for every registered file', () => {
    const wrong = trace.deliverables.filter(({ spec, registry, category }) => {
      return category !== 'code' && (spec === null || registry?.tie?.fingerprint !== meaningOf(spec).fingerprint);
    });

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('records the present fingerprint between specs that build on each other', () => {
    const upstream = specs.flatMap(({ path, dependencies }) => dependencies.map((one) => ({ path, ...one })));
    const wrong = upstream.filter(({ spec, tie }) => spec === null || tie?.fingerprint !== meaningOf(spec).fingerprint);

    expect(upstream.length).toBeGreaterThan(1);
    expect(wrong).toEqual([]);
  });

  it('explains every fingerprint of a mark in the ledger', () => {
    const marked = trace.deliverables.filter(({ markFingerprint }) => markFingerprint !== null);
    const unknown = marked.filter(({ spec, markFingerprint }) => spec === null || !knownMeanings(spec).includes(markFingerprint ?? ''));

    expect(marked.length).toBeGreaterThan(15);
    expect(unknown.map(({ path }) => path)).toEqual([]);
  });

  it('keeps in each ledger the line of the present meaning', () => {
    const wrong = [...trace.contexts.values()].filter(({ path, spec }) => {
      if (spec === null) return true;
      const meaning = meaningOf(spec);
      const last = readLedger(scanNote(textOf(path))).at(-1);
      return last === undefined || !textOf(path).includes(ledgerLine(meaning, at(last.at)));
    });

    expect(wrong.map(({ path }) => path)).toEqual([]);
  });

  it('has every mark where Throughline itself would put it', () => {
    const marked = trace.deliverables.filter(({ path }) => !files.has(`${path}.trace.md`));

    for (const { path, spec, markFingerprint } of marked) {
      const owner = specs.find((one) => one.path === spec);
      const text = textOf(path);
      const bare = text.split('\n').filter((line) => !/\b(?:Spec|Context): \[\[/.test(line)).join('\n');
      const again = markFile({ path, text: bare, mark: markOf(text, markFingerprint) });

      expect(owner).toBeDefined();
      expect(again.ok && again.value.kind === 'marked' ? withoutGaps(again.value.text) : null).toBe(withoutGaps(text));
    }
  });
});

function markOf(text: string, fingerprint: string | null) {
  const link = (key: string): { target: string; title: string } => {
    const [, target = '', title = ''] = new RegExp(`${key}: \\[\\[([^|\\]]{1,200})\\|([^\\]]{1,200})\\]\\]`).exec(text) ?? [];
    return { target, title };
  };
  return { spec: link('Spec'), context: link('Context'), fingerprint };
}

function withoutGaps(text: string): string {
  return text.split('\n').filter((line) => line !== '').join('\n');
}
