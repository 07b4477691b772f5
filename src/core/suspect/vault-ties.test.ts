import { describe, expect, it } from 'vitest';
import { aDesk, aVault } from '../../../tests/fakes/a-desk';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { ledgerLine } from '../fingerprint/ledger';
import { minute } from '../fingerprint/__corpus__/minute';
import type { Trace } from '../trace/trace';
import { causesOf } from './causes';
import { explainTie } from './explain-change';
import { fillShelf } from './fill-shelf';
import { MeaningShelf, NO_SHELF } from './meaning-shelf';
import { ALL_PARTS } from './suspect-parts';
import { causeSentence, deliveryWord, reasonOf } from './suspect-words';
import { tiesToCheck, vaultTies } from './vault-ties';

const SPEC = '# Storage\n\n**Status**: completed\n\n## Requirements\nCold data stays for seven years.\n\n## Acceptance Criteria\n- [ ] Mount survives reboot\n- [ ] 800 MB/s\n';
const { fingerprint } = fingerprintOf(SPEC);
const TIE = `<!-- ${fingerprint} -->`;
const LEDGER = `\n<!-- throughline:fingerprints\n${ledgerLine(fingerprintOf(SPEC), minute('2026-11-21 14:05'))}\n-->\n`;
const SPEC_PATH = 'specs/1000/1001/spec.md';
const FILES = {
  'specs/1000/epic.md': '# Foundation\n',
  [SPEC_PATH]: SPEC,
  'specs/1000/1001/context.md': `# Context: Storage\n\n**Spec**: [[spec|Storage]] ${TIE}\n\n## Deliverables\n### Scripts\n- [[deliverables/scripts/a.sh|A]] ${TIE}\n\n## Dependencies Delivered To\n### Downstream Specs\n- [[../../3000/3001/spec|Trading]] - reads the archive ${TIE}\n${LEDGER}`,
  'specs/1000/1001/deliverables/scripts/a.sh': 'echo\n',
  'specs/1000/1001/1011.spec.md': `# NAS mount\n\n**Parent**: [[spec|Storage]] ${TIE}\n`,
  'specs/1000/1001/1012.spec.md': '# Tuning\n\n**Parent**: [[spec|Storage]]\n',
  'specs/2000/epic.md': '# Desk\n\n**Depends on**: [[../1000/1001/spec|Storage]] ' + TIE + '\n',
  'specs/3000/3001/spec.md': '# Trading\n',
};

async function traceOf(store: MemoryStore): Promise<Trace> {
  return (await aDesk(store)).trace;
}

const edited = (...[from, to]: readonly [string, string]): MemoryStore => aVault({ ...FILES, [SPEC_PATH]: SPEC.replace(from, to) });
const judge = async (store: MemoryStore, parts: readonly string[] = ALL_PARTS) => vaultTies(await traceOf(store), { parts, shelf: NO_SHELF });

describe('the ties of a vault', () => {
  it('are current while nothing changed, and untracked where nothing is recorded', async () => {
    const ties = await judge(aVault(FILES));

    expect(ties.filter(({ upstream }) => upstream === SPEC_PATH).map(({ kind, state }) => `${kind} ${state}`).sort()).toEqual([
      'deliverable current', 'dependency current', 'downstream current', 'journal current', 'parent current', 'parent untracked',
    ]);
  });

  it('all turn suspect when the upstream changes, with the section from the ledger', async () => {
    const store = edited('800', '900');
    const trace = await traceOf(store);
    const ties = vaultTies(trace, { parts: ALL_PARTS, shelf: NO_SHELF });
    const [cause, ...others] = causesOf(trace, ties);

    expect(others).toEqual([]);
    expect(tiesToCheck(ties).map(({ kind }) => kind).sort()).toEqual(['deliverable', 'dependency', 'downstream', 'journal', 'parent']);
    expect(cause === undefined ? '' : causeSentence(cause)).toBe('1001 changed in Acceptance Criteria: 5 links to check');
    expect(cause?.change).toMatchObject({ changed: ['Acceptance Criteria'], added: [], removed: [], known: true, since: '2026-11-21 14:05' });
  });

  it('stay suspect without a reason where the ledger does not know the fingerprint', async () => {
    const files = { ...FILES, [SPEC_PATH]: SPEC.replace('800', '900'), 'specs/1000/1001/context.md': FILES['specs/1000/1001/context.md'].replace(LEDGER, '') };
    const parent = (await judge(aVault(files))).find(({ kind, state }) => kind === 'parent' && state !== 'untracked');

    expect(parent).toMatchObject({ state: 'suspect', change: { known: false } });
    expect(reasonOf(parent?.change ?? { title: true, changed: [], added: [], removed: [], known: true, since: null })).toBeNull();
  });

  it('count only the parts that the settings name', async () => {
    const states = async (parts: readonly string[]) => [...new Set((await judge(edited('seven', 'ten'), parts)).filter(({ change }) => change !== null).map(({ state }) => state))];

    expect(await states(['title', 'criteria'])).toEqual(['minor']);
    expect(await states(['requirements'])).toEqual(['suspect']);
    expect(await states(['Requirements'])).toEqual(['suspect']);
  });

  it('count by other parts on a level that has its own', async () => {
    const states = async (parts: readonly string[]) => [...new Set((await judge(edited('seven', 'ten'), parts)).filter(({ change }) => change !== null).map(({ state }) => state))];

    expect(await states([...ALL_PARTS, 'feature/criteria'])).toEqual(['minor']);
    expect(await states([...ALL_PARTS, 'Feature/Criteria', 'feature/requirements'])).toEqual(['suspect']);
    expect(await states([...ALL_PARTS, 'epic/criteria', 'task/title'])).toEqual(['suspect']);
  });

  it('fold a change in wording where the earlier words are at hand, and show them', async () => {
    const before = aVault(FILES);
    const shelf = new MeaningShelf();
    await fillShelf(shelf, await traceOf(before), (path) => before.read(path));
    const reworded = edited('Cold data stays', 'Cold records stay');
    const trace = await traceOf(reworded);
    const changed = edited('seven', 'ten');
    const [minor] = vaultTies(trace, { parts: ALL_PARTS, shelf }).filter(({ change }) => change !== null);
    const [unread] = vaultTies(await traceOf(changed), { parts: ALL_PARTS, shelf }).filter(({ change }) => change !== null);

    expect(minor?.state).toBe('suspect');
    await fillShelf(shelf, trace, (path) => reworded.read(path));
    expect(vaultTies(trace, { parts: ALL_PARTS, shelf }).filter(({ change }) => change !== null).map(({ state }) => state)).toEqual(['minor', 'minor', 'minor', 'minor', 'minor']);
    expect(unread?.state).toBe('suspect');
    const told = unread === undefined ? null : await explainTie(unread, { read: (path) => changed.read(path), shelf });
    expect(told).toMatchObject({ ok: true, value: [{ name: 'Requirements', kind: 'changed', before: 'Cold data stays for seven years.', after: 'Cold data stays for ten years.' }] });
  });

  it('tell of a dependency whether it is delivered', async () => {
    const words = async (store: MemoryStore) => (await judge(store)).filter(({ kind }) => kind === 'dependency').map(deliveryWord);

    expect(await words(aVault(FILES))).toEqual(['delivered']);
    expect(await words(edited('**Status**: completed', '**Status**: implementing'))).toEqual(['not delivered yet']);
    expect(await words(edited('800', '900'))).toEqual(['delivered, then changed']);
  });

  it('leave the journal of an open session alone', async () => {
    const context = FILES['specs/1000/1001/context.md'].replace('## Deliverables', '## Implementation Sessions\n### Session 1: 2026-11-21 - Mount\n**Status**: in-progress\n\n## Deliverables');
    const store = aVault({ ...FILES, [SPEC_PATH]: SPEC.replace('800', '900'), 'specs/1000/1001/context.md': context });

    expect((await judge(store)).find(({ kind }) => kind === 'journal')?.state).toBe('current');
  });

  it('have their own fingerprint behind each of several links of a line', async () => {
    const other = fingerprintOf(FILES['specs/1000/epic.md']).fingerprint;
    const line = `**Depends on**: [[../1000/1001/spec|Storage]] ${TIE}, [[../1000/epic|Foundation]] <!-- ${other} -->, [[../3000/3001/spec|Trading]]`;
    const ties = await judge(aVault({ ...FILES, 'specs/2000/epic.md': `# Desk\n\n${line}\n` }));

    expect(ties.filter(({ kind }) => kind === 'dependency').map(({ state }) => state)).toEqual(['current', 'current', 'untracked']);
  });
});

describe('the shelf of earlier words', () => {
  it('is bounded, forgets what nobody needs, and comes back from its text', () => {
    const shelf = new MeaningShelf(400);
    const parts = (word: string) => ({ title: word, sections: [{ name: 'A', key: 'a', lines: [word.repeat(20)] }] });
    const kept = ['one', 'two', 'six', 'ten'].map((word) => shelf.put(parts(word)));
    const again = new MeaningShelf();
    again.takeIn(`${shelf.toText()}@000000000000 {"broken\n@7caf21b825f7 {"title":"x","sections":[]}\n`);

    expect(shelf.toText().length).toBeLessThan(600);
    expect(shelf.has(kept[0] ?? '')).toBe(false);
    expect(again.fingerprints).toEqual(shelf.fingerprints);
    shelf.keepOnly(new Set([kept[3] ?? '']));
    expect(shelf.fingerprints).toEqual([kept[3]]);
  });
});
