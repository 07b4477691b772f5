import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { advise } from './advice';
import { CONFIG_TEMPLATE, DEFAULT_CONFIG, readChangeConfig } from './config';
import { refinementStanding } from './convergence';
import { addRevision, readDocumentHeader } from './document-header';
import { exitCriteria } from './derive-state';
import { noteFinder } from './find-note';
import { legalMoves } from './moves';
import { offeredMoves, nextStep } from './next-step';
import { readChange } from './read-change';
import { recordNames } from './record-names';
import { readRefinement } from './read-refinement';
import { scanNote } from '../text/scan-note';
import { bumped, suggestBump } from './version';
import { answerQuestion, editProposal } from './write-proposal';
import { addGap, addRound, closeRound, refinementText, settleGap } from './write-refinement';

function path(text: string): VaultPath {
  const made = vaultPath(text);
  if (!made.ok) throw new Error(made.problem.why);
  return made.value;
}

const FOLDER = path('specs/meta/sessions/rule-builder_2026-01-14');

function read(files: Readonly<Record<string, string>>) {
  const texts = new Map(Object.entries(files).map(([name, text]) => [path(`${FOLDER}/${name}`), text] as const));
  return readChange({ folder: FOLDER, files: texts, find: noteFinder([path('specs/views/discover.md')]) });
}

describe('a folder that is kept in another habit', () => {
  it('is read with its rounds, decisions and state, and nothing is missing from what it says', () => {
    const change = read({
      'status.md': '# Status\n\n**Status:** In progress\n',
      'decisions.md': '- One menu\n',
      'round_001/engineer.md': '| ID | Severity | Gap | State |\n|---|---|---|---|\n| E1 | CRITICAL | No errors | open |\n',
      'round_001/reviewer.md': 'Fine.\n',
      'round_001/summary.md': 'One gap.\n',
      'round_003/engineer.md': '',
    });

    expect(change).toMatchObject({ state: 'REFINING', said: 'In progress', remarks: [{ message: 'Round 2 is missing.' }] });
    expect(change.refinement?.rounds.map(({ number, reviewers, gaps }) => [number, reviewers, gaps.length])).toEqual([[1, ['engineer', 'reviewer'], 1], [3, ['engineer'], 0]]);
    expect(change.foreign).toHaveLength(6);
  });

  it('is complete when a plain proposal and a summary lie in it', () => {
    const proposal = '## Proposal Summary\n\n**Request:** Merge\n**Intent:** Less\n**Affected Specs:**\n- specs/views/discover.md - Section States, Keys\n\n**Key Changes:**\n1. One\n';
    const change = read({ 'proposal.md': proposal, 'SUMMARY.md': '## Feature Complete: Rule builder\n' });

    expect(change.state).toBe('COMPLETE');
    expect(change.proposal?.affected).toEqual([{ path: 'specs/views/discover.md', text: 'specs/views/discover.md', sections: ['States', 'Keys'], version: null }]);
  });

  it('says when a proposal names nothing by a key that is known', () => {
    const { remarks } = read({ 'proposal.md': '# Proposal\n\n## Goals\nDo things\n\n### Affected specs\n- discover.md\n' });
    expect(remarks.map(({ message }) => message)).toEqual(['No request, intent or affected specs were recognised: each stands behind a bold key of its own, such as **Request:**.']);
    expect(read({ 'proposal.md': '# Proposal\n\n**Request:** Do things\n' }).remarks).toEqual([]);
  });

  it('says why when there is no proposal', () => {
    expect(read({}).remarks).toMatchObject([{ message: 'There is no proposal.md.' }]);
  });
});

const line = fc.oneof(
  fc.constantFrom('## Proposal Summary', '**Request:** a', '**Affected Specs:**', '- [ ] q', '  - Answer: x', '- a - Section B', '### Round 1', '| ID | Severity | Gap | State |', '|---|---|---|---|', '| G1 | CRITICAL | a | open |', '**Reopened**: 2026-01-01 10:00 phase 2 - x', '**Closed:** 2026-01-01 10:00', '- **Gate**: Confirm proposal <!-- @0123456789ab --> ^g-20260101-1000-abcdef', '  - [x] abcdef approve', '  - Answer: approve, 2026-01-01 10:01', '```', '<!--', '<<<<<<< a', '', '# T', '**Status:** done', '**Version:** 1 → 2'),
  fc.string({ maxLength: 30 }),
);
const text = fc.tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom('\n', '\r\n'), fc.constantFrom('', '\uFEFF')).map(([lines, newline, bom]) => bom + lines.join(newline));
describe('the end of a change', () => {
  const PROPOSAL = '## Proposal Summary\n\n**Request:** Merge\n';
  const summary = (hash: string) => `## Feature Complete: Rule builder\n\n**Recorded:** 2026-01-14 10:00\n\n### Commits Created\n${hash}`;
  const exits = (files: Readonly<Record<string, string>>) => exitCriteria(read({ 'proposal.md': PROPOSAL, ...files }), 'commit').map(({ isMet }) => isMet);

  it('is not taken for agreed to before anybody was asked or anything was committed', () => {
    expect(exits({})).toEqual([false, false]);
    expect(exits({ 'SUMMARY.md': summary('') })).toEqual([false, false]);
    expect(exits({ 'SUMMARY.md': summary('1. a1b2c3d: feat: merge\n') })).toEqual([true, true]);
  });
});

const NAMES = ['proposal.md', 'spec_diffs/a.diff.md', 'refinement_summary.md', 'alignment_report.md', 'implementation_log.md', 'validation_report.md', 'SUMMARY.md', 'status.md', 'round_001/a.md'];
const folder = fc.dictionary(fc.constantFrom(...NAMES), text);

describe('any folder', () => {
  it('is read without a fault, twice the same, and only legal moves are offered', () => {
    fc.assert(fc.property(folder, (files) => {
      const change = read(files);
      expect(read(files)).toEqual(change);
      const next = nextStep(change);
      for (const move of offeredMoves(change, next.gate)) expect(legalMoves(change.state)).toContain(move);
      if (change.state === 'STALLED' || change.state === 'BLOCKED') expect(next.moves).toContain('abort');
    }), { numRuns: 300 });
  });

  it('keeps every byte outside an edit of its proposal', () => {
    fc.assert(fc.property(text, (before) => {
      const edited = editProposal(before, { field: 'Key Changes', mode: 'add', lines: ['New'] }, 'p');
      if (edited.ok) expect(edited.value.replace(/(?:\r?\n)*(?:\*\*Key Changes:\*\*\r?\n)?\d+\. New(?:\r?\n)?/, '').replace(/[\r\n]/g, '')).toBe(before.replace(/[\r\n]/g, ''));
      expect(answerQuestion(before, { question: 'no such question', answer: 'x', path: 'p' }).ok).toBe(false);
    }), { numRuns: 300 });
  });
});

describe('convergence', () => {
  const action = fc.constantFrom('round', 'gap', 'minor', 'resolve', 'close');

  it('holds exactly when a closed round left no critical gap open', () => {
    fc.assert(fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      let now = refinementText(['a.md']);
      let [number, isOpen, gaps] = [0, false, 0];
      const critical = new Set<string>();
      for (const step of actions) {
        const edited = step === 'round' && !isOpen ? addRound(now, { number: number + 1, at: '2026-01-01 10:00', reviewers: [], specs: ['a.md'] }, 'p')
          : step === 'close' && isOpen ? closeRound(now, { number, at: '2026-01-01 10:01' }, 'p')
          : (step === 'gap' || step === 'minor') && isOpen ? addGap(now, { id: `G${String(gaps + 1)}`, round: number, spec: 'a.md', severity: step === 'gap' ? 'CRITICAL' : 'LOW', section: null, text: 'x', by: null }, 'p')
          : step === 'resolve' && critical.size > 0 ? settleGap(now, { id: [...critical][0] ?? '', state: `resolved in round ${String(number)}`, by: null }, 'p') : null;
        if (edited === null) continue;
        if (!edited.ok) throw new Error(edited.problem.why);
        now = edited.value;
        if (step === 'round') [number, isOpen] = [number + 1, true];
        if (step === 'close') isOpen = false;
        if (step === 'gap' || step === 'minor') gaps++;
        if (step === 'gap') critical.add(`G${String(gaps)}`);
        if (step === 'resolve') critical.delete([...critical][0] ?? '');
      }
      const standing = refinementStanding({ refinement: readRefinement(scanNote(now), FOLDER), specs: ['a.md'], since: null, stallSince: null, rules: { maxRounds: 5, stallThreshold: 3 } });
      expect(standing.isConverged).toBe(number > 0 && !isOpen && critical.size === 0);
      expect(standing.specs[0]).toMatchObject({ rounds: number, found: gaps, critical: critical.size });
    }), { numRuns: 200 });
  });
});

describe('names, versions, headers, configuration, advice', () => {
  it('names records by the shortest end that is theirs alone', () => {
    const names = recordNames([path('specs/1000/1001/spec.md'), path('specs/2000/1001/spec.md'), path('specs/views/discover.md')]);
    expect([...names.values()]).toEqual(['1000-1001-spec', '2000-1001-spec', 'discover']);
  });

  it('suggests the next version from what changed', () => {
    expect(suggestBump([{ kind: 'ADDED', path: ['A'] }, { kind: 'DEPRECATED', path: ['B'] }])).toEqual({ bump: 'major', because: 'B is deprecated' });
    expect([bumped('2.3', 'major'), bumped('v0.5', 'major'), bumped('1.2.3', 'minor'), bumped('soon', 'minor')]).toEqual(['3.0', 'v0.6', '1.3.0', null]);
  });

  it('reads a header and its revisions, and adds a row where the newest stands', () => {
    const note = '# W\n\n**Type:** Process\n**Version:** 1.1\n**Related:** a.md, b.md\n\n## Revision History\n\n| Version | Date | Changes |\n|---|---|---|\n| 1.1 | 2026-02-01 | b |\n| 1.0 | 2026-01-01 | a |\n';
    expect(readDocumentHeader(scanNote(note))).toMatchObject({ type: 'Process', version: '1.1', related: ['a.md', 'b.md'], revisions: [{ version: '1.1' }, { version: '1.0' }] });
    expect(addRevision(note, { version: '1.2', date: '2026-03-01', changes: 'c' })).toContain('|---|---|---|\n| 1.2 | 2026-03-01 | c |\n| 1.1');
  });

  it('reads the template as the defaults, and names unknown keys with their line', () => {
    expect(readChangeConfig(CONFIG_TEMPLATE)).toEqual({ config: DEFAULT_CONFIG, remarks: [] });
    const { config, remarks } = readChangeConfig('spec_driven_feature:\n  refinement:\n    max_round: 3\n    stall_threshold: 2\n  validation:\n    conditional:\n      - ui: "specs/*.md changed"\n');
    expect(config).toMatchObject({ refinement: { maxRounds: 5, stallThreshold: 2 }, validation: { conditional: [{ name: 'ui', when: 'specs/*.md changed' }] } });
    expect(remarks).toMatchObject([{ line: 3 }]);
  });

  it('advises by what a request says', () => {
    expect(advise({ request: 'Consolidate the wizards into one view', specs: 2, files: 12 }).advice).toBe('use');
    expect(advise({ request: 'Fix a typo in the menu', specs: 0, files: 1 }).advice).toBe('do-not-use');
    expect(advise({ request: 'Change the limit', specs: 1, files: 2 }).advice).toBe('short-form');
  });
});
