import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/core/problem';
import type { FileChange } from '../../src/core/vault/store';
import { pathOf } from '../fakes/memory-store';
import { openTempVault } from './open-temp-vault';
import type { TempVault } from './open-temp-vault';

const EPIC = 'specs/1000/epic.md';
const CONTEXT = 'specs/1000/context.md';
const append = (path: string, text: string): FileChange => ({ kind: 'edit', path: pathOf(path), edit: (now) => ok(now + text) });

let temp: TempVault;

beforeEach(() => {
  temp = openTempVault({ [EPIC]: '# A\n', [CONTEXT]: '# Context: A\n' });
});
afterEach(() => {
  temp.remove();
});

async function perform(...changes: FileChange[]): Promise<string> {
  const done = await temp.vault.perform({ title: 'A test', changes, outcome: undefined });
  if (!done.ok) throw new Error(done.problem.why);
  return done.value.id;
}

const undo = async (id?: string): Promise<{ id: string | null; restored: readonly string[]; leftAlone: readonly { path: string }[] }> => {
  const done = await temp.vault.undo(id);
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
};
const codeOf = async (id?: string): Promise<string> => {
  const done = await temp.vault.undo(id);
  return done.ok ? 'ok' : done.problem.code;
};

describe('an undo', () => {
  it('is an act of its own that can be taken back', async () => {
    await perform(append(EPIC, 'ours, a whole line\n'), { kind: 'create', path: pathOf('specs/1000/new.md'), text: 'new\n' });

    const undone = await undo();
    const isGone = temp.bytes('specs/1000/new.md') === null;
    const again = await undo(undone.id ?? '');

    expect(isGone).toBe(true);
    expect(again.leftAlone).toEqual([]);
    expect([temp.text(EPIC), temp.text('specs/1000/new.md')]).toEqual(['# A\nours, a whole line\n', 'new\n']);
    expect(temp.vault.listActs().map((act) => act.undone)).toEqual([false, true, false]);
  });

  it('without a name goes on to the act before, and never takes an undo back', async () => {
    await perform(append(EPIC, 'one, a whole line\n'));
    await perform(append(EPIC, 'two, a whole line\n'));

    await undo();
    await undo();

    expect(temp.text(EPIC)).toBe('# A\n');
    expect(await codeOf()).toBe('undo/nothing');
  });

  it('of what was taken back says so', async () => {
    const id = await perform(append(EPIC, 'one, a whole line\n'));
    await undo();

    expect(await codeOf(id)).toBe('undo/done');
  });

  it('of what was brought again works again', async () => {
    const id = await perform(append(EPIC, 'one, a whole line\n'));
    const undone = await undo(id);
    await undo(undone.id ?? '');

    await undo();

    expect(temp.text(EPIC)).toBe('# A\n');
  });

  it('brings a moved file back as it is now', async () => {
    await perform({ kind: 'rename', path: pathOf(EPIC), to: pathOf('specs/1000/other.md') });
    temp.put('specs/1000/other.md', '# A\ntheirs\n');

    const undone = await undo();

    expect(undone.leftAlone).toEqual([]);
    expect([temp.text(EPIC), temp.bytes('specs/1000/other.md')]).toEqual(['# A\ntheirs\n', null]);

    await undo(undone.id ?? '');
    expect([temp.bytes(EPIC), temp.text('specs/1000/other.md')]).toEqual([null, '# A\ntheirs\n']);
  });

  it('is all or none when another program writes in between', async () => {
    await perform(append(EPIC, 'ours, a whole line\n'), append(CONTEXT, 'ours, a whole line\n'));
    let first = true;
    const racing = temp.reopen({
      onStep: (step) => {
        if (step !== 'swapped' || !first) return;
        first = false;
        temp.put(EPIC, '# A\ntheirs\nours, a whole line\n');
      },
    });

    const undone = await racing.undo();

    expect(undone.ok && undone.value.leftAlone).toEqual([]);
    expect([temp.text(EPIC), temp.text(CONTEXT)]).toEqual(['# A\ntheirs\n', '# Context: A\n']);
  });

  it('keeps the order of acts when the count of them is lost', async () => {
    await perform(append(EPIC, 'one, a whole line\n'));
    await perform(append(EPIC, 'two, a whole line\n'));
    writeFileSync(join(temp.state, 'undo', 'order'), '');
    await perform(append(EPIC, 'three, a whole line\n'));

    await undo();

    expect(temp.text(EPIC)).toBe('# A\none, a whole line\ntwo, a whole line\n');
  });
});

/** Cuts the process off at the n-th step of a write: the records and files stay as they are at that moment. */
function cutOff(at: number, work: (vault: TempVault['vault']) => Promise<unknown>): Promise<unknown> {
  let steps = 0;
  const before = new Map<string, Buffer>();
  const cut = temp.reopen({
    onStep: () => {
      steps++;
      if (steps !== at) return;
      for (const name of readdirSync(join(temp.state, 'undo'))) before.set(name, readFileSync(join(temp.state, 'undo', name)));
      before.set(EPIC, Buffer.from(temp.bytes(EPIC) ?? ''));
      before.set(CONTEXT, Buffer.from(temp.bytes(CONTEXT) ?? ''));
      throw new Error('cut off');
    },
  });
  return work(cut).catch(() => {
    for (const [name, bytes] of before) {
      if (name === EPIC || name === CONTEXT) temp.put(name, bytes);
      else writeFileSync(join(temp.state, 'undo', name), bytes);
    }
  });
}

describe('an act that was cut off', () => {
  const both = (vault: TempVault['vault']): Promise<unknown> =>
    vault.perform({ title: 'Cut', changes: [append(EPIC, 'ours, a whole line\n'), append(CONTEXT, 'ours, a whole line\n')], outcome: undefined });

  it('between its files is taken back at the next start', async () => {
    await cutOff(3, both);

    temp.reopen();

    expect([temp.text(EPIC), temp.text(CONTEXT)]).toEqual(['# A\n', '# Context: A\n']);
  });

  it('between its files is taken back around what others wrote since', async () => {
    await cutOff(3, both);
    temp.put(EPIC, '# A\ntheirs\nours, a whole line\n');

    temp.reopen();

    expect([temp.text(EPIC), temp.text(CONTEXT)]).toEqual(['# A\ntheirs\n', '# Context: A\n']);
  });

  it('after its last file is done, also when others wrote since', async () => {
    await cutOff(4, both);
    temp.put(EPIC, '# A\nours, a whole line\ntheirs\n');

    const acts = temp.reopen().listActs();

    expect([temp.text(EPIC), temp.text(CONTEXT)]).toEqual(['# A\nours, a whole line\ntheirs\n', '# Context: A\nours, a whole line\n']);
    expect(acts.map(({ title }) => title)).toEqual(['Cut']);
  });

  it('in the middle of an undo leaves both files as they were before the undo, or after it', async () => {
    await both(temp.vault);
    for (const step of [2, 3, 4]) {
      await cutOff(step, (vault) => vault.undo());
      temp.reopen();

      const texts = [temp.text(EPIC), temp.text(CONTEXT)];
      expect([['# A\nours, a whole line\n', '# Context: A\nours, a whole line\n'], ['# A\n', '# Context: A\n']]).toContainEqual(texts);
    }
  });
});
