import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDesk } from '../../../tests/fakes/a-desk';
import { MemoryStore } from '../../../tests/fakes/memory-store';
import { parseJournal } from '../journal/parse-journal';
import { ok } from '../problem';
import { NO_SHELF } from '../suspect/meaning-shelf';
import { vaultTies } from '../suspect/vault-ties';
import { scanNote } from '../text/scan-note';
import { resolveFrom, folderOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { buildMatrix } from './build-matrix';
import type { MatrixRequest } from './build-matrix';
import { gapsOf, onlyGaps, percent } from './matrix';
import type { Matrix } from './matrix';
import { csvField } from '../export/csv-text';
import { matrixCsv } from './matrix-csv';
import { matrixHtml } from './matrix-html';
import { escapeHtml } from '../export/html-page';
import { matrixMarkdown } from './matrix-markdown';
import { gatherSource } from './matrix-source';
import type { MatrixSource } from './matrix-source';
import { treeOrder } from './matrix-items';

const FILES: Readonly<Record<string, string>> = {
  'specs/1000/epic.md': '# Base\n\n**Status**: implementing\n\n## Features\n- [[1001/spec|Store]]\n',
  'specs/1000/1001/spec.md': [
    '# Store', '', '**Parent**: [[../epic|Base]]  ', '**Context**: [[context|Implementation Journal]]  ', '**Status**: implementing', '',
    '## Acceptance Criteria',
    '- [x] Survives <b>a reboot', '  - [[context#^e-20261121-1407-aaaaaa|Evidence]]',
    '- [x] Is fast', '  - [[context#^e-20261121-1408-bbbbbb|Evidence]]',
    '- [x] Is quiet', '- [ ] Is cheap', '- [-] Is blue', '', '## Deliverables', '- [[deliverables/scripts/a.sh|A]]', '- [[deliverables/scripts/gone.sh|Gone]]', '',
  ].join('\n'),
  'specs/1000/1001/context.md': [
    '# Context: Store', '', '**Spec**: [[spec|Store]]  ', '**Status**: implementing', '', '## Implementation Timeline', '',
    '### Session 1: 2026-11-21 - First', '**Duration**: 1 hour  ', '**Status**: completed  ', '**Started**: 2026-11-21 14:05 ^s-20261121-1405-cccccc', '',
    '#### Implementation', '- Created [[deliverables/scripts/a.sh|A]] ^e-20261121-1406-dddddd', '- Ran [[runs/deploy|deploy]]: ❌ 2 min ^e-20261121-1409-eeeeee', '',
    '#### Testing', '- Reboot: ✅ mounted ^e-20261121-1407-aaaaaa', '- Speed: ❌ 12 MB/s ^e-20261121-1408-bbbbbb', '',
    '#### Commits', '- `4f2a91c`: =SUM(A1) ^e-20261121-1410-ffffff', '', '## Deliverables', '', '### Scripts', '- [[deliverables/scripts/a.sh|A]]', '- [[deliverables/scripts/gone.sh|Gone]]', '',
  ].join('\n'),
  'specs/1000/1001/deliverables/scripts/a.sh': '#!/bin/sh\n# Spec: [[../../spec|Store]]\n# Context: [[../../context|Store]]\n',
};

async function sourceOf(files = FILES): Promise<MatrixSource> {
  const desk = await aDesk(new MemoryStore(files));
  const known = new Set(Object.keys(files));
  const resolve = (from: VaultPath, target: string): VaultPath | null => {
    const path = resolveFrom(folderOf(from), target);
    return [path, path === null ? null : resolveFrom(folderOf(from), `${target}.md`)].find((one) => one !== null && known.has(one)) ?? null;
  };
  return gatherSource(desk.trace, vaultTies(desk.trace, { parts: ['title', 'criteria', 'requirements'], shelf: NO_SHELF }), {
    read: desk.read,
    journal: async (context) => {
      const text = await desk.read(context);
      return text.ok ? ok(parseJournal(scanNote(text.value))) : text;
    },
    resolve,
    breathe: null,
  });
}

async function matrixOf(request: Partial<MatrixRequest>): Promise<Matrix> {
  const built = buildMatrix(await sourceOf(), { rows: 'specs', columns: 'deliverables', scope: null, ...request });
  if (!built.ok) throw new Error(built.problem.why);
  return built.value;
}

const states = ({ rows }: Matrix): readonly (readonly [string, string, string | null])[] => rows.map(({ item, state, reason }) => [item.label, state, reason] as const);

describe('gates', () => {
  const gate = (id: string, answer: string): string => `- **Gate**: Go on? ^g-20261121-1410-${id}\n  - [${answer === '' ? ' ' : 'x'}] ${id} yes\n  - Comment:\n  - Answer: ${answer}\n`;
  const GATED = {
    ...FILES,
    'specs/1000/1001/runs/deploy.md': `---\ntype: run\nspec: "[[../spec|Store]]"\nworkflow: deploy\nstatus: failed\n---\n# deploy\n\n${gate('gggggg', 'yes, 2026-11-21 14:12, Anna')}`,
    'specs/1000/1001/gates/1001-g-20261121-1410-hhhhhh.md': `# Decision\n\n${gate('hhhhhh', '')}`,
  };

  it('stand against the runs that asked them, with their answers', async () => {
    const built = buildMatrix(await sourceOf(GATED), { rows: 'gates', columns: 'runs', scope: null });
    if (!built.ok) throw new Error(built.problem.why);

    expect(states(built.value)).toEqual([
      ['g-20261121-1410-hhhhhh', 'missing', 'Not answered yet'],
      ['g-20261121-1410-gggggg', 'covered', null],
    ]);
    expect(built.value.rows.map(({ cells }) => [...cells.values()])).toEqual([[], [{ state: 'covered', reason: 'Answered: yes, 2026-11-21 14:12, Anna' }]]);
    expect(built.value.rows.map(({ item }) => item.title)).toEqual(['Go on?', 'Go on?']);
  });
});

describe('a trace matrix', () => {
  it('says of each criterion whether a session shows it, and why not', async () => {
    expect(states(await matrixOf({ rows: 'criteria', columns: 'sessions' }))).toEqual([
      ['1001 #1', 'covered', null],
      ['1001 #2', 'suspect', 'Its test failed'],
      ['1001 #3', 'missing', 'Met without evidence'],
      ['1001 #4', 'missing', 'Not met yet'],
      ['1001 #5', 'aside', 'Dropped'],
    ]);
  });

  it('finds a file that is gone, and lets the specs below answer for an epic', async () => {
    expect(states(await matrixOf({}))).toEqual([
      ['1000', 'aside', 'Counted by the 1 spec below it'],
      ['1001', 'missing', 'The file is not there'],
    ]);
  });

  it('ties commits, runs and files to the session that logged them', async () => {
    const commits = await matrixOf({ rows: 'sessions', columns: 'commits' });
    expect(commits.columns.map(({ label }) => label)).toEqual(['4f2a91c']);
    expect(commits.score).toMatchObject({ covered: 1, share: 1 });
    expect(states(await matrixOf({ rows: 'runs', columns: 'sessions' }))).toEqual([['deploy', 'missing', 'The run failed']]);
    expect((await matrixOf({ rows: 'deliverables', columns: 'commits' })).rows.map(({ state }) => state)).toEqual(['covered', 'missing']);
  });

  it('gives a score that a recount by hand confirms, for each epic and overall', async () => {
    const matrix = await matrixOf({ rows: 'criteria', columns: 'sessions' });
    const count = (state: string): number => matrix.rows.filter((row) => row.state === state).length;
    expect(matrix.score).toEqual({ covered: count('covered'), suspect: count('suspect'), missing: count('missing'), aside: count('aside'), share: count('covered') / (matrix.rows.length - count('aside')) });
    expect(matrix.epics.map(({ label, share }) => [label, share])).toEqual([['1000', 0.25]]);
    expect(percent(matrix.score)).toBe('25 %');
    expect(percent({ share: 0.9999 })).toBe('99 %');
    expect(percent({ share: null })).toBe('–');
  });

  it('keeps the gaps and the columns they use', async () => {
    const matrix = await matrixOf({ rows: 'criteria', columns: 'sessions' });
    const gaps = onlyGaps(matrix);
    expect(gaps.rows.map(({ item }) => item.label)).toEqual(gapsOf(matrix).map(({ item }) => item.label));
    expect(gaps.columns).toHaveLength(1);
  });

  it('refuses two equal axes, specs excepted', async () => {
    const source = await sourceOf();
    expect(buildMatrix(source, { rows: 'commits', columns: 'commits', scope: null }).ok).toBe(false);
    expect(buildMatrix(source, { rows: 'specs', columns: 'specs', scope: null }).ok).toBe(true);
  });

  it('walks the tree in order, parents first', async () => {
    expect(treeOrder(await sourceOf()).map(({ id }) => id)).toEqual(['1000', '1001']);
  });
});

describe('an exported matrix', () => {
  it('is no formula in a spreadsheet', async () => {
    expect(matrixCsv(await matrixOf({ rows: 'commits', columns: 'sessions' }))).toContain("'=SUM(A1)");
    for (const text of ['=1', '+1', '-1', '@a', '\t=1', ' =1', '\r=1']) expect(csvField(text)).toMatch(/^"?'/);
    fc.assert(fc.property(fc.string(), (text) => !/^"?[\s]*[=+@-]/.test(csvField(text))));
  });

  it('is read back from CSV as it was', () => {
    fc.assert(fc.property(fc.string(), (text) => {
      const field = csvField(text);
      const plain = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
      return plain === text || plain === `'${text}`;
    }));
  });

  it('is one page of HTML that loads nothing and runs nothing', async () => {
    const page = matrixHtml(await matrixOf({ rows: 'criteria', columns: 'sessions' }), '2026-11-21 14:05');
    expect(page).toContain('Survives &lt;b&gt;a reboot');
    expect(page).not.toMatch(/<script|<link|<img|https?:|url\(|\son[a-z]+=/i);
    expect(page).toContain("default-src 'none'");
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']/.test(escapeHtml(text))));
  });

  it('is a note whose table no title can break', async () => {
    const note = matrixMarkdown(await matrixOf({ rows: 'commits', columns: 'sessions' }), { from: null, linkForm: 'wiki', at: null });
    const rows = note.split('\n').filter((line) => line.startsWith('| 4f2a91c'));
    expect(rows).toEqual(['| 4f2a91c | ✓ covered | ✓ |']);
    expect(note).toContain('**Score**: 100 %');
  });
});
