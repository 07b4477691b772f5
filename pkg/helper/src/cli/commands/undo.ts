import { holdsId } from '../../../../../src/core/journal/entry-id';
import { ok, type Result } from '../../../../../src/core/problem';
import type { DiskUndoReport } from '../../node/disk-vault';
import { lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openVault, type OpenVault } from '../open-vault';
import { alignRows, cell } from '../print/table';
import type { Verb } from '../verb';

export const undo: Verb = {
  name: 'undo',
  group: 'writing',
  summary: 'Take back the last act of the command line on this device',
  about: ['Everything an act wrote is taken back at once. What others changed since is left alone and listed. An undo is an act of its own: undo it by its id to bring everything back.'],
  arguments: [{ name: 'ACT', summary: 'A certain act (u-…), as --list shows them', need: 'optional' }],
  options: [{ name: 'list', summary: 'Show the acts that can be taken back, newest first' }],
  examples: [
    { line: 'undo', does: 'takes back the last act' },
    { line: 'undo --list', does: 'shows the acts' },
  ],
  exits: [],
  run: runUndo,
};

async function runUndo(input: Input): Promise<Result<Answer>> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  if (input.flag('list')) return ok(listAnswer(vault.value));
  const act = input.argument('ACT');
  const report = act === null ? await vault.value.store.undo() : await vault.value.store.undo(act);
  if (report.ok) noteEntries(vault.value, report.value);
  return report.ok ? ok(answer({ text: () => undoneText(report.value), json: () => ({ version: 1, ...report.value }) })) : report;
}

/** Entries that this device itself took out are not lost; those that it brought again are watched again. */
function noteEntries({ outbox, store, clock }: OpenVault, { restored }: DiskUndoReport): void {
  const known = outbox.entries(Date.parse(clock.instant())).filter(({ state }) => state !== 'waiting');
  for (const path of restored) {
    const text = store.readNow(path);
    for (const entry of known.filter((one) => one.path === path)) {
      const state = text.ok && holdsId(text.value, entry.id) ? 'written' : 'removed';
      if (state !== entry.state) outbox.remember({ ...entry, state });
    }
  }
}

function listAnswer(vault: OpenVault): Answer {
  const acts = vault.store.listActs().reverse();
  return answer({
    text: (look) =>
      acts.length === 0
        ? 'Nothing can be taken back.'
        : alignRows(acts.map((act) => [cell(act.id), cell(`${act.at.slice(0, 16).replace('T', ' ')} UTC`, look.quiet), cell(act.title), cell(act.undone ? 'taken back' : '', look.quiet)])).join('\n'),
    json: () => ({ version: 1, acts }),
  });
}

function undoneText({ title, restored, leftAlone, id }: DiskUndoReport): string {
  return lines(
    `Undone: ${title}`,
    ...restored.map((path) => `  ${path}`),
    leftAlone.length > 0 && 'Left alone:',
    ...leftAlone.map(({ path, reason }) => `  ${path}: ${reason}`),
    id !== null && `To bring it back: throughline undo ${id}`,
  );
}
