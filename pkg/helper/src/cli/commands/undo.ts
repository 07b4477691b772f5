import { ok, type Result } from '../../../../../src/core/problem';
import type { UndoReport } from '../../../../../src/core/vault/store';
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
  about: ['Everything an act wrote is taken back at once. What others changed since is left alone and listed. An undo can be undone.'],
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
  if (report.ok) forgetEntries(vault.value, report.value);
  return report.ok ? ok(answer({ text: () => undoneText(report.value), json: () => ({ version: 1, ...report.value }) })) : report;
}

/** Entries that this device itself took out are not lost. */
function forgetEntries({ outbox, store, clock }: OpenVault, { restored }: UndoReport): void {
  const at = clock.instant();
  for (const path of restored) {
    const text = store.readNow(path);
    const gone = outbox.entries(Date.parse(at)).filter((entry) => entry.state === 'written' && entry.path === path);
    for (const entry of gone) {
      if (!text.ok || !text.value.includes(`^${entry.id}`)) outbox.remember({ ...entry, at, state: 'removed' });
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

function undoneText({ title, restored, leftAlone }: UndoReport): string {
  return lines(
    `Undone: ${title}`,
    ...restored.map((path) => `  ${path}`),
    leftAlone.length > 0 && 'Left alone:',
    ...leftAlone.map(({ path, reason }) => `  ${path}: ${reason}`),
  );
}
