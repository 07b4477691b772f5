import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf, path, putText } from '../../../tests/builders/index-of';
import { DEFAULT_SETTINGS } from '../vault/settings';
import { NO_FACTS } from './file-facts';
import { readFacts, undecodedFacts } from './read-facts';
import { TraceIndex } from './trace-index';
import { traceJson } from './trace-json';

const EPIC = '# Base\n\n**Status**: planning\n\n## Features\n- [[1001/spec|NAS]]\n';
const FEATURE = '# NAS\n\n**Parent**: [[../epic|Base]]  \n**Status**: done\n';

function everything(index: TraceIndex): unknown {
  return { trace: traceJson(index.trace()), links: [...index.links()], counts: index.counts };
}

describe('TraceIndex', () => {
  it('joins an epic with its feature', () => {
    const index = indexOf({ 'specs/1000/epic.md': EPIC, 'specs/1000/1001/spec.md': FEATURE });

    const { specs, roots } = index.trace();

    expect(roots).toEqual(['specs/1000/epic.md']);
    expect(specs.get(path('specs/1000/1001/spec.md'))).toMatchObject({ parent: 'specs/1000/epic.md', status: 'completed', type: 'feature' });
  });

  it('lists every broken link of a spec that holds very many', () => {
    const index = indexOf({ 'specs/1000/epic.md': `${EPIC}${'[[nowhere]]\n'.repeat(140_000)}` });

    const found = index.trace().findings.filter(({ code }) => code === 'trace/broken-link');

    expect(found).toHaveLength(140_001);
  }, 60_000);

  it('looks again at a file that could not be opened, though it did not change', () => {
    const index = new TraceIndex(DEFAULT_SETTINGS);
    const stat = { path: path('specs/1000/epic.md'), size: 5, mtime: 1 };
    index.put(stat, undecodedFacts(stat.path, { code: 'file/unread', what: '', why: 'The system does not allow it.', next: '' }, DEFAULT_SETTINGS));
    const before = index.isCurrent(stat);
    index.put(stat, readFacts(stat.path, '# A', DEFAULT_SETTINGS));

    expect([before, index.isCurrent(stat)]).toEqual([false, true]);
  });

  it('resolves a link to a note that comes later', () => {
    const index = indexOf({ 'a.md': 'See [[b]].\n' });
    const before = index.counts.wiki;

    putText(index, 'b.md', '');

    expect([before, index.counts.wiki]).toEqual([
      { total: 1, resolved: 0, broken: 1 },
      { total: 1, resolved: 1, broken: 0 },
    ]);
  });

  it('turns to the nearer of two twins, and back when it goes', () => {
    const index = indexOf({ 'far/twin.md': '', 'x/s.md': '[[twin]]' });
    const lead = (): unknown => [...index.links()][0]?.target;
    const first = lead();

    putText(index, 'x/y/twin.md', '');
    const second = lead();
    index.remove(path('x/y/twin.md'));

    expect([first, second, lead()]).toEqual(['far/twin.md', 'x/y/twin.md', 'far/twin.md']);
  });

  it('follows a renamed note', () => {
    const index = indexOf({ 'a.md': '[[b]] [[c]]', 'b.md': '' });

    const moved = index.rename(path('b.md'), path('c.md'));

    expect(moved).toBe(true);
    expect([...index.links()].map(({ target }) => target)).toEqual([null, 'c.md']);
  });

  it('asks for the text again when a rename makes a note a spec', () => {
    const index = indexOf({ 'notes/x.md': '# X\n' });

    expect(index.rename(path('notes/x.md'), path('specs/1000/epic.md'))).toBe(false);
    expect(index.get(path('notes/x.md'))).toBeNull();
  });

  it('knows which files need not be read again', () => {
    const index = indexOf({ 'a.md': 'text' });

    expect(index.isCurrent({ path: path('a.md'), size: 4, mtime: 1 })).toBe(true);
    expect(index.isCurrent({ path: path('a.md'), size: 5, mtime: 1 })).toBe(false);
    expect(index.isCurrent({ path: path('b.md'), size: 4, mtime: 1 })).toBe(false);
  });

  it('keeps a trace until a file changes', () => {
    const index = indexOf({ 'specs/1000/epic.md': EPIC });
    const before = index.trace();
    const same = index.trace();

    index.remove(path('specs/1000/epic.md'));

    expect(same).toBe(before);
    expect(index.trace().specs.size).toBe(0);
  });

  it('leaves a trace that was handed out as it was', () => {
    const index = indexOf({ 'a.md': '[[b]]', 'specs/1000/epic.md': EPIC });
    const before = index.trace();

    putText(index, 'b.md', '');

    expect(before.links.wiki).toEqual({ total: 2, resolved: 0, broken: 2 });
    expect(index.trace().links.wiki).toEqual({ total: 2, resolved: 1, broken: 1 });
  });

  it('tells who links to a file', () => {
    const index = indexOf({ 'a.md': '[[c]]\n[[c#Head]]\n', 'b.md': '[c](c.md)\n[[d]]\n', 'c.md': '[[c]]' });

    const incoming = index.incoming(path('c.md'));

    expect(incoming.map(({ source, line, kind }) => [source, line, kind])).toEqual([
      ['a.md', 1, 'wiki'],
      ['a.md', 2, 'wiki'],
      ['b.md', 1, 'markdown'],
    ]);
  });

  it('asks for registered files that nobody read, once', () => {
    const context = '# Context: NAS\n\n**Spec**: [[spec]]\n\n## Deliverables\n\n### Scripts\n- [[../../../tools/nas.sh|NAS]]\n';
    const index = indexOf({ 'specs/1000/1001/spec.md': FEATURE, 'specs/1000/1001/context.md': context, 'tools/nas.sh': null });
    const asked = index.unreadDeliverables().map((stat) => stat.path);

    putText(index, 'tools/nas.sh', '# Spec: [[../specs/1000/1001/spec|NAS]]\n');

    expect([asked, index.unreadDeliverables()]).toEqual([['tools/nas.sh'], []]);
    expect(index.trace().deliverables[0]).toMatchObject({ path: 'tools/nas.sh', marked: true });
  });

  it('is the same after any order of changes as a fresh index of the outcome', () => {
    fc.assert(
      fc.property(fc.array(change(), { maxLength: 40 }), (changes) => {
        const index = new TraceIndex(DEFAULT_SETTINGS);
        const files = new Map<string, string>();

        for (const one of changes) {
          applyChange(index, files, one);
          if (one.look) index.trace();
        }

        expect(everything(index)).toEqual(everything(indexOf(Object.fromEntries(files))));
      }),
      { numRuns: 300 },
    );
  });

  it('pays for a changed file with that file, however many there are', () => {
    const index = new TraceIndex(DEFAULT_SETTINGS);
    const reads = { count: 0 };
    for (let n = 0; n < 2000; n++) index.put({ path: path(`n/${n}.md`), size: 1, mtime: 1 }, watched(reads, `[[${(n + 1) % 2000}]]`));
    const before = index.counts;
    reads.count = 0;

    index.put({ path: path('n/7.md'), size: 2, mtime: 2 }, watched(reads, '[[1999]]'));
    const after = index.counts;

    expect(reads.count).toBeLessThan(20);
    expect([before.wiki, after.wiki]).toEqual(Array(2).fill({ total: 2000, resolved: 2000, broken: 0 }));
  });
});

/** Facts that count how often their links are looked at. */
function watched(reads: { count: number }, link: string): typeof NO_FACTS {
  const packed = `w${link.slice(2, -2)}\u001f1\u001f${link}\u001f`;
  return Object.defineProperty({ ...NO_FACTS, role: 'note' as const }, 'links', {
    get: () => {
      reads.count++;
      return packed;
    },
  });
}

interface Change {
  readonly kind: 'put' | 'remove' | 'rename';
  readonly name: string;
  readonly to: string;
  readonly text: string;
  readonly look: boolean;
}

const NAMES = [
  'specs/1000/epic.md', 'specs/1000/context.md', 'specs/1000/1001/spec.md', 'specs/1000/1001/context.md', 'specs/1000/1001/1011.spec.md',
  'specs/1000/1001/1011.md', 'specs/1000/1001/1011.context.md', 'specs/1000/1001/spec 2.md', 'specs/1000/1001/deliverables/docs/guide.md',
  'notes/spec.md', 'notes/a.md', 'notes/A.md', 'a.md', 'context.md', 'specs/E01/F01/spec.md',
];

const LINKS = [
  '[[a]]', '[[spec]]', '[[context]]', '[[../epic]]', '[[1001/spec|x]]', '[a](notes/a.md)', '[x](a.md?y)', '[[#Head]]', '![[guide]]',
  '[[1011.spec]]', '[[notes/A]]', '[[deliverables/docs/guide.md]]',
];

const HEADERS = ['**Status**: done', '**Parent**: [[../epic]]', '**Spec**: [[spec]]', '**Parent**: 1001', '---\nid: 7\n---', '## Deliverables', ''];

function change(): fc.Arbitrary<Change> {
  const text = fc
    .tuple(fc.constantFrom(...HEADERS), fc.array(fc.constantFrom(...LINKS), { maxLength: 4 }))
    .map(([header, links]) => `# T\n${header}\n${links.join('\n')}\n`);
  const name = fc.constantFrom(...NAMES);
  return fc.record({ kind: fc.constantFrom('put', 'put', 'put', 'remove', 'rename'), name, to: name, text, look: fc.boolean() });
}

function applyChange(index: TraceIndex, files: Map<string, string>, { kind, name, to, text }: Change): void {
  if (kind === 'put') {
    putText(index, name, text);
    files.set(name, text);
    return;
  }
  const moved = files.get(name);
  if (kind === 'rename' && moved !== undefined) {
    const done = index.rename(path(name), path(to));
    if (!done) putText(index, to, moved);
    files.delete(name);
    files.set(to, moved);
    return;
  }
  index.remove(path(name));
  files.delete(name);
}
