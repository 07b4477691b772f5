import { Platform } from 'obsidian';
import type { Plugin } from 'obsidian';
import { openChange } from '../../../core/acts/change-desk';
import { recordLateCheck, recordLateValidation } from '../../../core/acts/change-late';
import type { LateOutcome, LateRun } from '../../../core/acts/change-late';
import type { TaskChange } from '../../../core/change/change';
import { readFolderName } from '../../../core/change/change-folder';
import { vaultPath } from '../../../core/vault/paths';
import type { Decide } from '../../acts/acts';
import { say, sayUntilRead } from '../../acts/notices';
import { EndedRuns } from '../../helper/ended-runs';
import type { EndedRun } from '../../helper/ended-runs';
import type { HelperLink } from '../../helper/helper-link';
import type { Throughline } from '../../throughline';
import type { KeptRun, KeptRuns } from './kept-runs';
import { changedBy } from './task-check';

interface Following {
  readonly throughline: Throughline;
  readonly helper: HelperLink;
  readonly kept: KeptRuns;
}

const MOST_RUNS = 200;

/** On the desktop, checks and validations that end while nobody waits for them are written when the helper is met again. */
export function followChecks(plugin: Plugin, following: Following): void {
  if (Platform.isMobile) return;
  const { throughline, helper, kept } = following;
  const runs = new EndedRuns({
    list: () => helper.ask('run.list', { workflow: null, most: MOST_RUNS }),
    takeUp: (run) => takeUp(following, run),
    memory: throughline.device,
    now: () => throughline.clock.instant(),
    awaited: { name: 'changes', is: (run) => kept.find(run) !== null },
  });
  const look = (): void => { if (helper.state.kind === 'connected' && kept.hasLeft) void runs.look(); };
  if (kept.hasLeft) plugin.register(helper.need());
  plugin.register(helper.onOpen(look));
  plugin.register(helper.on('run.changed', ({ parent }) => { if (parent === null) look(); }));
  plugin.register(throughline.trace.onChange(look));
}

async function takeUp(following: Following, ended: EndedRun): Promise<'taken' | 'left'> {
  const { throughline: { acts }, kept } = following;
  const run = kept.find(ended.run);
  if (run === null) return 'left';
  const decide = await lateOf(following, { run, ended });
  const done = await acts.attempt(decide);
  if (!done.ok) return 'left';
  kept.forget(run.run);
  const { outcome: { said }, receipt } = done.value;
  if (said !== null) (ended.ended === 'done' ? say : sayUntilRead)(`${nameOf(run)}: ${said}`, acts.undoButton(receipt));
  return 'taken';
}

function nameOf({ change }: KeptRun): string {
  const folder = vaultPath(change);
  return folder.ok ? readFolderName(folder.value).feature : change;
}

async function lateOf(following: Following, { run: { run, change, workflow, at, about }, ended: { ended, stepsDone, stepsInAll } }: { readonly run: KeptRun; readonly ended: EndedRun }): Promise<Decide<LateOutcome>> {
  const late: LateRun = {
    run, change, workflow, at,
    ...(ended === 'done' ? { result: 'PASS', detail: `${stepsInAll} of ${stepsInAll} steps` } : { result: 'FAIL', detail: `stopped at step ${Math.min(stepsDone + 1, stepsInAll)} of ${stepsInAll}` }),
  };
  if ('reason' in about) return (desk) => recordLateValidation(desk, { ...late, reason: about.reason });
  const { tasks } = about;
  const changed = late.result === 'PASS' ? await changedByAll(following, { change, tasks }) : new Map<string, readonly TaskChange[]>();
  return (desk) => recordLateCheck(desk, { ...late, tasks, changed });
}

/** What each of the tasks changed, as git tells now. */
async function changedByAll({ throughline, helper }: Following, { change, tasks }: { readonly change: string; readonly tasks: readonly string[] }): Promise<ReadonlyMap<string, readonly TaskChange[]>> {
  const open = await openChange(await throughline.acts.desk(), change);
  const changed = new Map<string, readonly TaskChange[]>();
  for (const id of open.ok ? tasks : []) if (open.ok) changed.set(id, await changedBy(id, { change: open.value.change, helper }));
  return changed;
}
