import { describe, expect, it } from 'vitest';
import { EVERYTHING, carriedOut, graphOf, planOf } from './carry-out-plan';

const EPIC = 'specs/1000-epic-storage/1000-epic-storage.spec.md';
const FEATURE = 'specs/1000-epic-storage/1001-feature-nas/1001-feature-nas.spec.md';
const TASK = 'specs/1000-epic-storage/1001-feature-nas/1011-task-mount.spec.md';

const spec = (title: string, ...lines: readonly string[]): string => [`# ${title}`, '', '**Status**: planning', '', ...lines, ''].join('\n');
const TREE: readonly (readonly [string, string])[] = [
  [EPIC, spec('Storage')],
  [FEATURE, spec('NAS')],
  [TASK, spec('Mount')],
];

const vault = (...more: readonly (readonly [string, string])[]): Map<string, string> => new Map([...TREE, ...more]);
const conflicts = async (files: Map<string, string>): Promise<string[]> => (await planOf(files)).conflicts.map(({ kind }) => kind);

async function after(files: Map<string, string>, path: string): Promise<string> {
  return String(carriedOut(files, await planOf(files)).get(path));
}

describe('where files go', () => {
  it('epics and features have folders, tasks are files beside them, deliverables have categories', async () => {
    const files = vault(['specs/1000-epic-storage/1001-feature-nas/1001.context.md', '# Context: NAS\n'], ['specs/1000-epic-storage/1001-feature-nas/deliverables/setup.sh', '']);

    expect((await planOf(files)).moves.map(({ to }) => to).sort()).toEqual([
      'specs/1000/1001/1011.spec.md',
      'specs/1000/1001/context.md',
      'specs/1000/1001/deliverables/scripts/setup.sh',
      'specs/1000/1001/spec.md',
      'specs/1000/epic.md',
    ]);
  });

  it('only the chosen epics move', async () => {
    const files = vault(['specs/2000-epic-other/2000-epic-other.spec.md', spec('Other')]);

    const plan = await planOf(files, { ...EVERYTHING, epics: ['2000'] });

    expect([plan.moves.map(({ to }) => to), plan.epics.map(({ id, chosen }) => [id, chosen])]).toEqual([['specs/2000/epic.md'], [['1000', false], ['2000', true]]]);
  });

  it('a type that only the old name told goes into the header', async () => {
    const files = new Map([['specs/2001-feature-alone/2001-feature-alone.spec.md', spec('Alone')], ['specs/2001-feature-alone/2011-task-x.spec.md', spec('Below')]]);

    expect(await after(files, 'specs/2001/spec.md')).toContain('**Type**: feature');
    expect(await after(files, 'specs/2001/2011.spec.md')).toContain('**Type**: task');
  });

  it('specs in one flat folder go where their Parent lines say', async () => {
    const files = new Map([
      ['specs/1000-base.md', spec('Base', '**Type**: epic')],
      ['specs/1001-nas.md', '# NAS\n\n**Parent**: [[1000-base]]\n**Status**: planning\n'],
      ['specs/1011-mount.md', '# Mount\n\n**Parent**: [[1001-nas]]\n**Status**: planning\n'],
    ]);

    expect((await planOf(files)).moves.map(({ to }) => to).sort()).toEqual(['specs/1000/1001/1011.spec.md', 'specs/1000/1001/spec.md', 'specs/1000/epic.md']);
    expect(await after(files, 'specs/1000/1001/1011.spec.md')).not.toContain('Type');
  });

  it('dates, meetings and numbered notes are no specs', async () => {
    const files = vault(['specs/2025-10-07 meeting.md', 'Talk'], ['specs/12 monkeys.md', 'A film'], ['specs/1000-epic-storage/2024.md', 'A year']);

    expect((await planOf(files)).moves.filter(({ what }) => what === 'spec')).toHaveLength(3);
  });
});

describe('conflicts', () => {
  it('are a place that is taken, also in another case, and a file where a folder is needed', async () => {
    expect(await conflicts(vault(['specs/1000/Epic.md', 'no spec of ours']))).toContain('same-id');
    expect(await conflicts(vault(['specs/1000/1001/1011.SPEC.md.bak', ''], ['specs/1000/1001/Context.MD/x.txt', '']))).toEqual([]);
    expect(await conflicts(vault(['specs/1000/1001', 'a file without an ending']))).toContain('folder-taken');
    expect(await conflicts(vault(['specs/1000-epic-storage/Thoughts.md', 'a'], ['specs/1000/thoughts.MD', 'b']))).toContain('taken');
  });

  it('are two files for one place, two specs with one id, and copies of a sync program', async () => {
    expect(await conflicts(vault(['specs/1000-epic-storage/Notes.md', 'a'], ['specs/1000-epic-storage/notes.md', 'b']))).toContain('two-to-one');
    expect(await conflicts(vault(['specs/1000-epic-storage/1001-feature-other/1001-feature-other.spec.md', spec('Other')]))).toContain('same-id');
    expect(await conflicts(vault([FEATURE.replace('.md', '.sync-conflict-20251007-101112-ABCDEFG.md'), spec('NAS')]))).toContain('conflict-copy');
  });

  it('keep the whole tree where it is, and let others go', async () => {
    const files = vault(['specs/1000/1001', 'a file'], ['specs/2000-epic-other/2000-epic-other.spec.md', spec('Other')]);

    expect((await planOf(files)).moves.map(({ to }) => to)).toEqual(['specs/2000/epic.md']);
  });
});

describe('links', () => {
  const rewritten = async (text: string, path = 'Home.md'): Promise<string> => after(vault([path, text]), path);

  it('keep their manner and everything around them', async () => {
    expect(await rewritten('a  [[1001-feature-nas.spec#Goals|NAS]]\t\r\nb')).toBe('a  [[specs/1000/1001/spec#Goals|NAS]]\t\r\nb');
    expect(await rewritten(`[x](${FEATURE}#a "Title")`)).toBe('[x](specs/1000/1001/spec.md#a "Title")');
    expect(await rewritten(`[x](<../${FEATURE}>)`, 'notes/a b.md')).toBe('[x](<../specs/1000/1001/spec.md>)');
    expect(await rewritten(`![[/${FEATURE}#^block]]`)).toBe('![[/specs/1000/1001/spec.md#^block]]');
    expect(await rewritten(`- [x][1]\n\n[1]: ${FEATURE}\n`)).toBe('- [x][1]\n\n[1]: specs/1000/1001/spec.md\n');
  });

  it('show the words that they showed, in tables too', async () => {
    expect(await rewritten('See [[1001-feature-nas.spec]].')).toBe('See [[specs/1000/1001/spec|1001-feature-nas.spec]].');
    expect(await rewritten('| a |\n| --- |\n| [[1001-feature-nas.spec]] |')).toBe('| a |\n| --- |\n| [[specs/1000/1001/spec\\|1001-feature-nas.spec]] |');
  });

  it('are followed in properties and canvases, never in code and comments', async () => {
    expect(await rewritten('---\nup: "[[1001-feature-nas.spec]]"\n---\n`[[1001-feature-nas.spec]]` <!-- [[1001-feature-nas.spec]] -->')).toBe('---\nup: "[[specs/1000/1001/spec]]"\n---\n`[[1001-feature-nas.spec]]` <!-- [[1001-feature-nas.spec]] -->');
    const canvas = `{"nodes":[{"type":"file","file":"${FEATURE}"},{"type":"text","text":"\\u00e4 \\"[[1001-feature-nas.spec|x]]\\""}]}`;
    expect(await rewritten(canvas, 'a.canvas')).toBe('{"nodes":[{"type":"file","file":"specs/1000/1001/spec.md"},{"type":"text","text":"\\u00e4 \\"[[specs/1000/1001/spec|x]]\\""}]}');
  });

  it('in the mark of a file that only its spec lists go along', async () => {
    const files = vault(
      [FEATURE, spec('NAS', '## Deliverables', '- [Run](run.sh)', '- [[tools/check.py|Check]]')],
      ['specs/1000-epic-storage/1001-feature-nas/run.sh', '#!/bin/sh\n# Spec: [[1001-feature-nas.spec|1001 - NAS]]\n'],
      ['tools/check.py', '# Spec: [[../specs/1000-epic-storage/1001-feature-nas/1001-feature-nas.spec|1001 - NAS]]\n'],
    );

    expect(await after(files, 'specs/1000/1001/run.sh')).toBe('#!/bin/sh\n# Spec: [[spec|1001 - NAS]]\n');
    expect(await after(files, 'tools/check.py')).toBe('# Spec: [[../specs/1000/1001/spec|1001 - NAS]]\n');
  });

  it('to files that stay are kept right when a moved file would take their name', async () => {
    const files = vault(['notes/spec.md', 'a plain note'], ['Home.md', 'See [[spec]] and [[deep/down/spec]].'], ['deep/down/spec.md', 'x']);

    expect(graphOf(carriedOut(files, await planOf(files))).get('Home.md' as never)).toEqual(graphOf(files).get('Home.md' as never));
  });
});

describe('other text files', () => {
  const files = vault(['run.sh', `cat ${FEATURE} ./specs/1000-epic-storage/x.txt "${TASK}": other/${EPIC}\n`], ['specs/1000-epic-storage/x.txt', '']);

  it('are counted and left alone', async () => {
    const plan = await planOf(files, { epics: null, otherText: 'count' });

    expect([plan.otherPlaces, plan.rewrites.map(({ path }) => path)]).toEqual([[{ path: 'run.sh', places: 3 }], []]);
  });

  it('are written when asked for', async () => {
    const plan = await planOf(files, { epics: null, otherText: 'rewrite' });

    expect(carriedOut(files, plan).get('run.sh')).toBe(`cat specs/1000/1001/spec.md ./specs/1000/x.txt "specs/1000/1001/1011.spec.md": other/${EPIC}\n`);
  });
});

describe('completed specs', () => {
  it('get a context that registers what their text names, and link both ways', async () => {
    const done = spec('NAS', '## Deliverables', '- [[deliverables/setup.sh|Setup]]', '- `services/api/main.ts`', '', '[[1011-task-mount.spec]]').replace('planning', 'completed');
    const files = vault([FEATURE, done], [FEATURE.replace('1001-feature-nas.spec.md', 'deliverables/setup.sh'), '#!/bin/sh\n']);
    const plan = await planOf(files);

    expect(plan.contexts).toEqual([{ spec: 'specs/1000/1001/spec.md', path: 'specs/1000/1001/context.md', deliverables: ['specs/1000/1001/deliverables/scripts/setup.sh', 'services/api/main.ts'] }]);
    const now = carriedOut(files, plan);
    expect(now.get('specs/1000/1001/context.md')).toContain('[[deliverables/scripts/setup.sh|Setup]]');
    expect(now.get('specs/1000/1001/spec.md')).toContain('**Context**: [[context|Implementation Journal]]');
    expect(now.get('specs/1000/1001/deliverables/scripts/setup.sh')).toBe('#!/bin/sh\n');
  });
});
