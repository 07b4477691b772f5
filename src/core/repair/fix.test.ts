import { describe, expect, it } from 'vitest';
import { aDesk, aVault } from '../../../tests/fakes/a-desk';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { choicesFor, fixAll, fixFor } from './fix';
import type { FixChoices } from './fix';
import { previewOf } from './preview';

const EPIC = 'specs/1000/epic.md';
const NAS = '# NAS\n\n**Parent**: [[../epic|Base]]  \n**Status**: planning\n';

async function findingsOf(store: MemoryStore, code: string) {
  return (await aDesk(store)).trace.findings.filter((one) => one.code === code);
}

async function fix(store: MemoryStore, code: string, choice: string | null = null): Promise<void> {
  const [finding] = await findingsOf(store, code);
  if (finding === undefined) throw new Error(`No ${code}`);
  const act = await fixFor(await aDesk(store), { finding, choice });
  if (!act.ok) throw new Error(act.problem.why);
  const done = await store.perform(act.value);
  if (!done.ok) throw new Error(done.problem.why);
}

async function choicesOf(store: MemoryStore, code: string): Promise<FixChoices> {
  const [finding] = await findingsOf(store, code);
  if (finding === undefined) throw new Error(`No ${code}`);
  const choices = await choicesFor(await aDesk(store), finding);
  if (!choices.ok) throw new Error(choices.problem.why);
  return choices.value;
}

describe('a link that a rename outside of the app broke', () => {
  it('leads to the spec with the recorded meaning, whatever it is called now', async () => {
    const moved = '# Cold storage\n\n**Parent**: [[../epic|Base]]\n\n## Acceptance Criteria\n- [ ] Survives\n';
    const { fingerprint } = fingerprintOf(moved);
    const store = aVault({
      [EPIC]: `# Base\n\n## Features\n- [[1002/spec|Old name]] <!-- ${fingerprint} -->\n- [[1001/spec|NAS]]\n`,
      'specs/1000/1001/spec.md': NAS,
      'specs/1000/1003/spec.md': moved,
    });

    await fix(store, 'trace/broken-link');

    expect(store.text(EPIC)).toContain(`- [[1003/spec|Old name]] <!-- ${fingerprint} -->\n`);
  });

  it('leads to the spec of the title that it says', async () => {
    const store = aVault({ [EPIC]: '# Base\n\n## Features\n- [[1005/spec#Scope|NAS]]\n', 'specs/1000/1001/spec.md': NAS });

    await fix(store, 'trace/broken-link');

    expect(store.text(EPIC)).toBe('# Base\n\n## Features\n- [[1001/spec#Scope|NAS]]\n');
  });

  it('leads to the journal that holds the entry which it names', async () => {
    const entry = 'e-20261121-1407-m4t8q1';
    const store = aVault({
      [EPIC]: `# Base\n\n## Features\n- [[1001/spec|NAS]]\n\nSee [[old/context#^${entry}|why]].\n`,
      'specs/1000/1001/spec.md': `${NAS}**Context**: [[context|Journal]]\n`,
      'specs/1000/1001/context.md': `# Context: NAS\n\n**Spec**: [[spec|1001 - NAS]]\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - A\n\n#### Planning\n- Use NFS ^${entry}\n`,
    });

    await fix(store, 'trace/broken-link');

    expect(store.text(EPIC)).toContain(`[[1001/context#^${entry}|why]]`);
  });

  it('keeps its manner: a bare name, a path from the root, a Markdown link, a bar in a table', async () => {
    const store = aVault({
      [EPIC]: '# Base\n\n[[Rack plan 2025#b]], [x](../../notes/Rack%20plan%202025.md#a) and\n\n| a |\n|---|\n| [[notes/Rack plan 2025\\|plan]] |\n',
      'notes/Rack plan.md': '',
    });

    for (let count = 0; count < 3; count++) await fix(store, 'trace/broken-link', 'notes/Rack plan.md');

    expect(store.text(EPIC)).toBe('# Base\n\n[[Rack plan#b]], [x](../../notes/Rack%20plan.md#a) and\n\n| a |\n|---|\n| [[notes/Rack plan\\|plan]] |\n');
  });

  it('is left to a person when only words are alike, or nothing fits', async () => {
    const alike = aVault({ [EPIC]: '# Base\n\nSee [[Rack plan 2025]].\n', 'notes/Rack plan.md': '' });
    const nothing = aVault({ [EPIC]: '# Base\n\nSee [[nowhere]].\n' });

    expect(await choicesOf(alike, 'trace/broken-link')).toMatchObject({ choices: [{ value: 'notes/Rack plan.md' }, { value: 'unlink' }], preset: null });
    expect((await choicesOf(nothing, 'trace/broken-link')).choices.map(({ value }) => value)).toEqual(['unlink']);
  });
});

describe('a doubled id', () => {
  const DOUBLED = {
    [EPIC]: '# Base\n\n## Features\n- [[1001/spec|NAS]]\n',
    'specs/1000/1001/spec.md': NAS,
    'specs/2000/epic.md': '# Services\n\n## Features\n- [[1001/spec|1001 - Broker]]\n',
    'specs/2000/1001/spec.md': '# Broker\r\n\r\n**Parent**: [[../epic|Services]]  \r\n**ID**: 1001  \r\n**Context**: [[context|Journal]]\r\n\r\n## Tasks\r\n- [[1011.spec|Queue]]\r\n\r\n## Deliverables\r\n- [[deliverables/scripts/run.sh|Run]]\r\n- [[../../../tools/far.sh|Far]]\r\n',
    'specs/2000/1001/context.md': '# Context: Broker\n\n**Spec**: [[spec|1001 - Broker]]\n\n## Deliverables\n\n### Scripts\n- [[deliverables/scripts/run.sh|Run]]\n- [[../../../tools/far.sh|Far]]\n',
    'specs/2000/1001/1011.spec.md': '# Queue\n\n**Parent**: [[spec|Broker]]\n',
    'specs/2000/1001/picture.png': new Uint8Array([0x89, 0x50, 0xff, 0x00]),
    'specs/2000/1001/deliverables/scripts/run.sh': '#!/bin/sh\n# Spec: [[../../spec|1001 - Broker]]\n# Context: [[../../context|1001 - Broker]]\n\nrun\n',
    'tools/far.sh': '#!/bin/sh\n# Spec: [[../specs/2000/1001/spec|1001 - Broker]]\n# Context: [[../specs/2000/1001/context|1001 - Broker]]\n\nrun\n',
    'notes/a.md': 'See [[specs/2000/1001/spec|1001 - Broker]], [it](../specs/2000/1001/spec.md#Tasks) and [[specs/2000/1001/picture.png]].\n',
  };

  it('goes with every reference, and undo brings all of it back', async () => {
    const store = aVault(DOUBLED);
    const before = Object.fromEntries(store.paths().map((path) => [path, store.bytes(path)]));

    await fix(store, 'spec/duplicate-id');

    expect(store.paths().filter((path) => path.startsWith('specs/2000/1001/'))).toEqual([]);
    expect(store.text('specs/2000/epic.md')).toContain('- [[2001/spec|2001 - Broker]]');
    expect(store.text('specs/2000/2001/spec.md')).toContain('**ID**: 2001  \r\n**Context**: [[context|Journal]]\r\n');
    expect(store.text('specs/2000/2001/context.md')).toContain('**Spec**: [[spec|2001 - Broker]]');
    expect(store.text('specs/2000/2001/1011.spec.md')).toBe('# Queue\n\n**Parent**: [[spec|Broker]]\n');
    expect(store.text('specs/2000/2001/deliverables/scripts/run.sh')).toContain('# Spec: [[../../spec|2001 - Broker]]\n# Context: [[../../context|2001 - Broker]]\n');
    expect(store.text('tools/far.sh')).toContain('# Spec: [[../specs/2000/2001/spec|2001 - Broker]]\n# Context: [[../specs/2000/2001/context|2001 - Broker]]\n');
    expect(store.text('notes/a.md')).toBe('See [[specs/2000/2001/spec|2001 - Broker]], [it](../specs/2000/2001/spec.md#Tasks) and [[specs/2000/2001/picture.png]].\n');
    expect(store.has('specs/2000/2001/picture.png')).toBe(true);
    expect((await aDesk(store)).trace.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);

    await store.undo();
    expect(Object.fromEntries(store.paths().map((path) => [path, store.bytes(path)]))).toEqual(before);
  });

  it('of a file among others takes its context along, by the choice of a person', async () => {
    const store = aVault({
      [EPIC]: '# Base\n\n## Features\n- [[1001.spec|NAS]]\n- [[1002/spec|Other]]\n',
      'specs/1000/1001.spec.md': '# NAS\n\n**Parent**: [[epic|Base]]  \n**Context**: [[1001.context|Journal]]\n',
      'specs/1000/1001.context.md': '# Context: NAS\n\n**Spec**: [[1001.spec|1001 - NAS]]\n',
      'specs/1000/1002/spec.md': '# Other\n\n**Parent**: [[../epic|Base]]\n\n## Tasks\n- [[1001.spec|Twin]]\n',
      'specs/1000/1002/1001.spec.md': '# Twin\n\n**Parent**: [[spec|Other]]\n',
    });
    expect((await choicesOf(store, 'spec/duplicate-id')).choices).toHaveLength(2);

    await fix(store, 'spec/duplicate-id', 'specs/1000/1001.spec.md');

    expect(store.paths()).toContain('specs/1000/1003.spec.md');
    expect(store.text('specs/1000/1003.context.md')).toContain('[[1003.spec|1003 - NAS]]');
    expect(store.text('specs/1000/1003.spec.md')).toContain('[[1003.context|Journal]]');
    expect(store.text(EPIC)).toContain('- [[1003.spec|NAS]]');
    expect(store.text('specs/1000/1002/spec.md')).toContain('- [[1001.spec|Twin]]');
  });
});

describe('a conflict copy of a journal', () => {
  const JOURNAL = '# Context: Base\n\n**Spec**: [[epic|1000 - Base]]\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - A\n**Started**: 2026-11-21 09:00 ^s-20261121-0900-aaaa11\n\n#### Planning\n- One ^e-20261121-0905-aaaa12\n';
  const COPY = 'specs/1000/context (Conflicted copy Phone 202611211405).md';
  const vault = (copy: string) => aVault({ [EPIC]: '# Base\n\n**Context**: [[context|Journal]]\n', 'specs/1000/context.md': JOURNAL, [COPY]: copy });

  it('is joined by its entry ids, and goes when nothing is left in it', async () => {
    const store = vault(`${JOURNAL}- Two ^e-20261121-0906-aaaa13\n`);

    await fix(store, 'vault/conflict-copy');

    expect(store.text('specs/1000/context.md')).toBe(`${JOURNAL}- Two ^e-20261121-0906-aaaa13\n`);
    expect(store.has(COPY)).toBe(false);
  });

  it('stays while it holds words that stand nowhere else', async () => {
    const store = vault(`${JOURNAL}- Two ^e-20261121-0906-aaaa13\n\nA paragraph of its own.\n`);

    await fix(store, 'vault/conflict-copy');
    expect([store.has(COPY), store.text('specs/1000/context.md').includes('Two')]).toEqual([true, true]);
    await expect(fix(store, 'vault/conflict-copy')).rejects.toThrow('These words stand nowhere else: "A paragraph of its own."');
    await fix(store, 'vault/conflict-copy', 'discard');

    expect(store.has(COPY)).toBe(false);
  });
});

describe('sessions', () => {
  it('are numbered in their order, and links to their headings follow', async () => {
    const head = '# Context: Base\n\n**Spec**: [[epic|1000 - Base]]\n\n## Implementation Timeline\n\n';
    const store = aVault({
      [EPIC]: '# Base\n\n**Context**: [[context|Journal]]\n\nSee [[context#Session 2 2026-11-22 - Phone|there]].\n',
      'specs/1000/context.md': `${head}### Session 1: 2026-11-20 - A\n\n### Session 2: 2026-11-21 - B\n\n### Session 2: 2026-11-22 - Phone\n\n### Session 3: 2026-11-23 - D\n`,
    });

    await fix(store, 'journal/session-number');

    expect([...store.text('specs/1000/context.md').matchAll(/### Session (\d)/g)].map(([, number]) => number)).toEqual(['1', '2', '3', '4']);
    expect(store.text(EPIC)).toContain('[[context#Session 3 2026-11-22 - Phone|there]]');
  });
});

describe('fixAll', () => {
  it('tells what it left, writes the rest in one act, and previews what it writes', async () => {
    const store = aVault({ [EPIC]: '# Base\n\n**Status**: whenever\n', 'specs/1000/1001/spec.md': '# NAS\n\n**Status**: planing\n' });
    const desk = await aDesk(store);

    const act = await fixAll(desk, desk.trace.findings);
    if (!act.ok) throw new Error(act.problem.why);
    const preview = await previewOf(desk, act.value);
    await store.perform(act.value);

    expect(act.value.outcome.left.map(({ finding, problem }) => [finding.path, problem.code])).toEqual([[EPIC, 'fix/choose']]);
    expect(preview.ok && preview.value.map(({ path, after }) => [path, after])).toEqual(['specs/1000/1001/spec.md', EPIC].map((path) => [path, store.text(path)]));
    expect(store.text('specs/1000/1001/spec.md')).toContain('**Status**: planning');
  });

  it('refuses a note with an unfinished merge and leaves it as it is', async () => {
    const text = '# Base\n\nSee [[1001/speck|NAS]].\n<<<<<<< a\n=======\n>>>>>>> b\n\n## Features\n- [[1001/spec|NAS]]\n';
    const store = aVault({ [EPIC]: text, 'specs/1000/1001/spec.md': NAS });

    await expect(fix(store, 'trace/broken-link')).rejects.toThrow('It holds an unfinished merge.');
    expect(store.text(EPIC)).toBe(text);
  });
});
