import { describe, expect, it } from 'vitest';
import type { Change, Gap } from '../../../core/change/change';
import { readChange } from '../../../core/change/read-change';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import { changeRows } from './change-rows';
import { artifactsOf, counted, lastOfEach, stepsOf, versions } from './cockpit-model';
import { affectedOf, linesOf, plainLink } from './field-words';
import { optionLabel } from './phase-words';
import { pairedLines } from './side-by-side';

function path(text: string): VaultPath {
  const made = vaultPath(text);
  if (!made.ok) throw new Error(text);
  return made.value;
}

const PROPOSAL = `# Proposal: Rule builder

## Proposal Summary

**Request:** One builder for rules
**Affected Specs:**
- specs/views/discover.md - Section States (v2.3)
**Skipped**: refinement - Small change
`;

const APPROVED = `
- **Gate**: Confirm proposal <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1
  - [x] m4t8q1 approve
  - [ ] m4t8q1 reject
  - Comment:
  - Answer: approve, 2026-11-21 14:20, Anna
`;

function change(name: string, files: Readonly<Record<string, string>>): Change {
  const folder = path(`specs/meta/sessions/${name}`);
  const texts = new Map(Object.entries(files).map(([file, text]) => [path(`${folder}/${file}`), text] as const));
  return readChange({ folder, files: texts, find: () => null });
}

describe('the cockpit of a change', () => {
  it('marks the phases that are over, the open one, and those to come', () => {
    const steps = stepsOf(change('rule-builder_2026-11-21', { 'proposal.md': PROPOSAL + APPROVED }));
    expect(steps.map(({ name, mark }) => `${name} ${mark}`).slice(0, 3)).toEqual(['Proposal done', 'Spec open', 'Refine future']);
    expect(steps[0]).toMatchObject({ line: 'Confirmed', artifact: 'specs/meta/sessions/rule-builder_2026-11-21/proposal.md' });
  });

  it('shows where an aborted change stopped', () => {
    const steps = stepsOf(change('a_2026-11-21', { 'proposal.md': `${PROPOSAL}\n**Aborted**: 2026-11-21 14:30 - no need\n` }));
    expect(steps.filter(({ mark }) => mark === 'stopped')).toHaveLength(1);
  });

  it('lists its artifacts by their place in the folder', () => {
    expect(artifactsOf(change('a_2026-11-21', { 'proposal.md': PROPOSAL })).map(({ label }) => label)).toEqual(['proposal']);
  });

  it('takes a gap as the last round tells it', () => {
    const gap = (state: Gap['state'], foundIn: number): Gap => ({ id: 'G1', spec: null, severity: 'LOW', section: null, text: 'x', state, foundIn, resolvedIn: null, by: null, line: 1 });
    expect(lastOfEach([gap('open', 1), gap('resolved', 2)]).map(({ state }) => state)).toEqual(['resolved']);
  });

  it('says numbers, versions and options in words', () => {
    expect([counted(1, 'gap'), counted(0, 'gap')]).toEqual(['1 gap', '0 gaps']);
    expect([versions('v2.3', '3.0'), versions(null, '0.1'), versions('1.0', null)]).toEqual(['v2.3 → v3.0', 'v0.1', '']);
    expect([optionLabel('rollback-5'), optionLabel('something else')]).toEqual(['Back to implementation', 'something else']);
    expect([plainLink('[[../a/b#C|d]], line 3'), plainLink('[[a]]'), plainLink('a')]).toEqual(['d, line 3', 'a', 'a']);
  });
});

describe('the list of changes', () => {
  const open = change('rule-builder_2026-11-21', { 'proposal.md': PROPOSAL });
  const over = change('old_2024-01-02', { 'proposal.md': `${PROPOSAL}\n**Aborted**: 2024-01-02 10:00 - no need\n` });

  it('finds changes of years ago by their words, and puts open ones first', () => {
    expect(changeRows([over, open], { query: '', shown: 'all' }).map(({ title }) => title)).toEqual(['rule-builder · 2026-11-21', 'old · 2024-01-02']);
    expect(changeRows([over, open], { query: '2024 discover', shown: 'all' })).toHaveLength(1);
    expect(changeRows([over, open], { query: '', shown: 'closed' }).map(({ words }) => words)).toEqual(['aborted']);
    expect(changeRows([over, open], { query: 'nothing', shown: 'all' })).toEqual([]);
  });
});

describe('words of a form', () => {
  it('read an affected spec with its sections', () => {
    expect(affectedOf('specs/views/discover.md: States, Keys')).toEqual({ spec: 'specs/views/discover.md', sections: ['States', 'Keys'] });
    expect(affectedOf('1014')).toEqual({ spec: '1014', sections: [] });
    expect(linesOf(' a \n\n b')).toEqual(['a', 'b']);
  });
});

describe('before and after beside each other', () => {
  it('puts what was removed left of what came in its place', () => {
    expect(pairedLines('a\nb\nc\n', 'a\nx\ny\nc\n')).toEqual([
      { before: 'a', after: 'a', isSame: true },
      { before: 'b', after: 'x', isSame: false },
      { before: null, after: 'y', isSame: false },
      { before: 'c', after: 'c', isSame: true },
    ]);
    expect(pairedLines('a\r\n', '')).toEqual([{ before: 'a', after: null, isSame: false }]);
  });
});
