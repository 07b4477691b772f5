import { appendFileSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { generateOldVault } from '../generator/old-vault';
import { runs } from '../long-runs';
import { carriedOut, planOf } from '../migrate/carry-out-plan';
import { filesOf, onDisk, treeOf } from '../migrate/on-disk';
import type { DiskCase } from '../migrate/on-disk';

const open: DiskCase[] = [];

afterEach(() => {
  for (const one of open.splice(0)) one.remove();
});

function vaultOnDisk(files: ReadonlyMap<string, string | Uint8Array>): DiskCase {
  const made = onDisk(files);
  open.push(made);
  return made;
}

const SMALL = new Map<string, string | Uint8Array>([
  ['specs/1000-epic-storage/1000-epic-storage.spec.md', '\uFEFF# Storage\r\n\r\n**Status**: planning\r\n\r\n![[notes.txt]]\r\n'],
  ['specs/1000-epic-storage/deliverables/set up.sh', '#!/bin/sh\n# Spec: [[../1000-epic-storage.spec|1000 - Storage]]\n'],
  ['specs/1000-epic-storage/notes.txt', 'plain'],
  ['Home.md', 'See [[1000-epic-storage.spec|storage]] and [it](specs/1000-epic-storage/deliverables/set%20up.sh).'],
]);

describe('a migration on the disk', () => {
  it('ends as its plan says, and is taken back to the byte', async () => {
    for (const seed of Array.from({ length: runs(6, 1000) }, (_, at) => at + 1)) {
      const { files } = generateOldVault(seed);
      const { root, migration } = vaultOnDisk(files);
      mkdirSync(join(root, 'specs/empty'), { recursive: true });
      const before = treeOf(root);
      const plan = await planOf(files);

      const done = migration().apply(plan);
      const after = filesOf(root);
      const undone = migration().undo();

      expect(done.ok, done.ok ? '' : done.problem.why).toBe(true);
      expect(new Map([...after].sort()), `vault ${seed}`).toEqual(new Map([...carriedOut(files, plan)].sort().map(([path, content]) => [path, bytesOf(content)])));
      expect(undone).toMatchObject({ ok: true, value: { leftAlone: [] } });
      expect(treeOf(root), `vault ${seed}`).toEqual(before);
      open.pop()?.remove();
    }
  }, 1_800_000);

  it('can be gone on with, or taken back, wherever it was cut off', async () => {
    const files = SMALL;
    const plan = await planOf(files);
    const wanted = [...carriedOut(files, plan).keys()].sort();
    const steps = plan.moves.length + plan.rewrites.length + plan.creations.length;

    for (let cut = 1; cut <= steps; cut++) {
      const resumed = vaultOnDisk(files);
      const takenBack = vaultOnDisk(files);
      const before = treeOf(takenBack.root);
      for (const { migration } of [resumed, takenBack]) cutOff(migration, plan, cut);

      expect(resumed.migration().apply(plan)).toMatchObject({ ok: false, problem: { code: 'migrate/unfinished' } });
      expect(resumed.migration().resume()).toMatchObject({ ok: true, value: { state: 'applied' } });
      expect([...filesOf(resumed.root).keys()].sort()).toEqual(wanted);
      expect(resumed.migration().undo()).toMatchObject({ ok: true, value: { leftAlone: [] } });
      expect(takenBack.migration().undo()).toMatchObject({ ok: true, value: { leftAlone: [] } });
      expect([treeOf(takenBack.root), treeOf(resumed.root)]).toEqual([before, before]);
    }
  });

  it('can be taken back when taking it back was cut off', async () => {
    const { root, migration } = vaultOnDisk(SMALL);
    const before = treeOf(root);
    migration().apply(await planOf(SMALL));
    expect(() => migration({ onStep: (done) => { if (done === 2) throw new Error('cut'); } }).undo()).toThrow('cut');

    const undone = migration().undo();

    expect([undone.ok, treeOf(root)]).toEqual([true, before]);
  });

  it('keeps what was written since when it is taken back, and names what it left', async () => {
    const { root, migration } = vaultOnDisk(SMALL);
    migration().apply(await planOf(SMALL));
    appendFileSync(join(root, 'Home.md'), '\nWritten since.\n');
    writeFileSync(join(root, 'specs/1000/new.md'), 'new');

    const undone = migration().undo();

    expect(undone).toMatchObject({ ok: true, value: { leftAlone: [] } });
    expect(readFileSync(join(root, 'Home.md'), 'utf8')).toBe(`${String(SMALL.get('Home.md'))}\nWritten since.\n`);
    expect([existsSync(join(root, 'specs/1000/new.md')), existsSync(join(root, 'specs/1000-epic-storage/notes.txt'))]).toEqual([true, true]);
  });

  it('writes nothing when a file changed since the plan was made, a place was taken, or a file is a link', async () => {
    const plan = await planOf(SMALL);
    const spoil: readonly ((root: string) => void)[] = [
      (root) => { appendFileSync(join(root, 'Home.md'), '!'); },
      (root) => { mkdirSync(join(root, 'specs/1000')); writeFileSync(join(root, 'specs/1000/epic.md'), ''); },
    ];
    for (const one of spoil) {
      const { root, migration } = vaultOnDisk(SMALL);
      one(root);
      const before = treeOf(root, 'with times');

      const done = migration().apply(plan);

      expect([done.ok, treeOf(root, 'with times')]).toEqual([false, before]);
    }
    const linked = vaultOnDisk(SMALL);
    symlinkSync(join(linked.root, 'Home.md'), join(linked.root, 'specs/1000-epic-storage/linked.txt'));
    const withLink = await planOf(new Map([...SMALL, ['specs/1000-epic-storage/linked.txt', 'x']]));
    expect(linked.migration().apply(withLink)).toMatchObject({ ok: false, problem: { code: 'migrate/changed' } });
  });
});

function cutOff(migration: DiskCase['migration'], plan: Awaited<ReturnType<typeof planOf>>, cut: number): void {
  const stopped = migration({ onStep: (done) => { if (done === cut) throw new Error('cut'); } });
  expect(() => stopped.apply(plan)).toThrow('cut');
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}
