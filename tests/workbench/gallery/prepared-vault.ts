import { ask } from '../../../src/core/acts/ask';
import { comment } from '../../../src/core/acts/comment';
import { logEntry, PLAIN_ENTRY } from '../../../src/core/acts/log-entry';
import type { LogEntryRequest } from '../../../src/core/acts/log-entry';
import { registerDeliverable } from '../../../src/core/acts/register-deliverable';
import { resolveIssue } from '../../../src/core/acts/resolve-issue';
import { startSession } from '../../../src/core/acts/start-session';
import { tickCriterion } from '../../../src/core/acts/tick-criterion';
import { doAct } from '../../fakes/a-desk';
import { CountingIds } from '../../fakes/counting-ids';
import { clockAt } from '../../fakes/fixed-clock';
import { MemoryStore } from '../../fakes/memory-store';
import { filesBelow } from '../../scenarios/vault-files';
import { TEST_VAULT } from '../driver/project';
import { prepareChange } from './prepared-change';
import { prepareProcess } from './prepared-process';
import { vaultOf } from '../driver/scratch-vault';
import type { ScratchVault } from '../driver/scratch-vault';

const SPEC = '1014';
const SCRIPT = 'specs/1000/1001/deliverables/scripts/usage-report.sh';
const SCRIPT_TEXT = '#!/usr/bin/env bash\nset -euo pipefail\ndu --all "$1" | sort --numeric-sort --reverse | head\n';
const COPY = 'specs/1000/1002/context (Conflicted copy Phone 202611241805).md';

/** The minute at which the prepared vault is looked at. */
export const LOOKED_AT = '2026-11-24T14:31:00';

type Entry = Partial<LogEntryRequest> & Pick<LogEntryRequest, 'kind' | 'text'>;

/** What was logged that day, by minute. */
const LOGGED: readonly (readonly [string, Entry])[] = [
  ['14:04', { kind: 'plan', text: 'One script, no service\nIt reads what `du` says\nThe table is a note, so that it can link' }],
  ['14:07', { kind: 'decision', text: 'Shell instead of Python', why: 'nothing to install on the store', insteadOf: 'Python' }],
  ['14:12', { kind: 'implement', text: 'Wrote the report as one shell script', modified: 'services/storage/report.ts:45', author: 'Claude' }],
  ['14:16', { kind: 'test', text: 'On a full share', results: [{ name: 'Speed', mark: 'passed', text: 'under 2 s' }, { name: 'Hidden folders', mark: 'failed', text: 'left out' }, { name: 'Order', mark: 'warning', text: 'ties change places' }] }],
  ['14:19', { kind: 'issue', text: 'Hidden folders are missing from the report' }],
  ['14:26', { kind: 'commit', text: 'Count hidden folders too', hash: '4f2a91c' }],
];

/** The project's own vault on an afternoon: a session runs, a question waits, somebody commented, a copy came from the phone. */
export async function preparedVault(): Promise<ScratchVault> {
  const store = new MemoryStore(Object.fromEntries([...filesBelow(TEST_VAULT, { without: ['cases'] })]));
  const ids = new CountingIds(7_777_777);
  const at = (minute: string) => ({ clock: clockAt(`2026-11-24 ${minute}`), ids, person: 'Anna' });
  await doAct(store, (desk) => startSession(desk, { spec: SPEC, title: 'First report', participants: ['Anna', 'Claude'], specStatus: null }), at('14:02'));
  const written: string[] = [];
  for (const [minute, entry] of LOGGED) {
    const { outcome } = await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: SPEC, ...entry }), at(minute));
    written.push(outcome.id);
  }
  await doAct(store, (desk) => resolveIssue(desk, { entry: written[4] ?? '', spec: SPEC, text: 'Count dot-folders too', commit: '4f2a91c', author: null }), at('14:27'));
  await doAct(store, (desk) => comment(desk, { on: { entry: written[1] ?? '' }, text: 'Will it run on the old NAS?', author: 'Ben' }), at('14:28'));
  await doAct(store, (desk) => registerDeliverable(desk, { spec: SPEC, sidecar: 'inside-deliverables', files: [{ path: SCRIPT, content: { text: SCRIPT_TEXT }, title: 'Usage Report', description: 'Prints the largest folders', category: null }] }), at('14:29'));
  await doAct(store, (desk) => tickCriterion(desk, { spec: SPEC, criterion: 1, tick: 'met', evidence: written[3] ?? null }), at('14:29'));
  await doAct(store, (desk) => ask(desk, { spec: SPEC, question: 'Run it monthly or weekly?', options: ['monthly', 'weekly'], about: null, author: 'Claude', whenNoSession: 'refuse' }), at('14:30'));
  await prepareChange(store, at);
  await prepareProcess(store, at);
  return vaultOf({ ...(await everyFile(store)), [COPY]: '# Context: Development Environment\n\nWritten on the phone.\n' });
}

async function everyFile(store: MemoryStore): Promise<Record<string, Uint8Array>> {
  const list = await store.list();
  if (!list.ok) throw new Error(list.problem.why);
  return Object.fromEntries(list.value.map(({ path }) => [path, store.bytes(path)]));
}
