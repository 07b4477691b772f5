import { Platform } from 'obsidian';
import type { Plugin } from 'obsidian';
import { takeUpStageGate } from '../../../core/acts/stage-gate';
import { finishActivity } from '../../../core/acts/stage-workflow';
import { activityNamed } from '../../../core/stage/activity-workflow';
import { openGate } from '../../../core/stage/judge';
import { looksLikeProcess } from '../../../core/stage/read-process';
import type { StageRun } from '../../../core/stage/run';
import { say, sayUntilRead } from '../../acts/notices';
import { EndedRuns } from '../../helper/ended-runs';
import type { EndedRun } from '../../helper/ended-runs';
import type { HelperLink } from '../../helper/helper-link';
import type { Throughline } from '../../throughline';
import { placeOf, StageActs } from './stage-acts';
import { readStages } from './stage-notes';
import type { ReadSubject } from './stage-notes';

interface Following {
  readonly throughline: Throughline;
  readonly helper: HelperLink;
}

const MOST_RUNS = 200;

/** On the desktop, what happened elsewhere is taken over by itself: answers that were ticked in a note, and how the run of an activity ended. */
export function followStages(plugin: Plugin, parts: Following): void {
  if (Platform.isMobile) return;
  followAnswers(plugin, parts);
  followRuns(plugin, parts);
}

/** An answer is taken up once: who takes that back has the last word. */
function followAnswers(plugin: Plugin, { throughline, helper }: Following): void {
  const taken = new Set<string>();
  let looking: Promise<void> = Promise.resolve();
  const look = (only: string | null): void => {
    looking = looking.then(() => takeUpAll(throughline, { only, taken }));
  };
  plugin.registerEvent(plugin.app.metadataCache.on('changed', (file, _text, cache) => {
    if (looksLikeProcess((cache.headings ?? []).map(({ heading }) => heading), null)) look(file.path);
  }));
  plugin.register(helper.onOpen(() => { look(null); }));
}

interface Looking {
  /** The note that changed; null looks at all. */
  readonly only: string | null;
  /** Ids of questions whose answer was taken up from here. */
  readonly taken: Set<string>;
}

async function takeUpAll(throughline: Throughline, { only, taken }: Looking): Promise<void> {
  const { subjects } = await readStages(throughline);
  for (const { path, run, standing: { current } } of subjects) {
    const gate = current === null ? null : openGate(current.stage);
    if ((only !== null && path !== only) || current?.gate !== 'ready' || gate === null || taken.has(gate.id)) continue;
    taken.add(gate.id);
    const done = await throughline.acts.attempt((desk) => takeUpStageGate(desk, path));
    if (done.ok) say(`Stage ${current.stage.number} of ${run.subject}: ${done.value.outcome.answer ?? 'answered'}, as ticked in the note.`, throughline.acts.undoButton(done.value.receipt));
  }
}

/** Runs that end while the app is closed are taken up when the helper is met again, or when the vault is read. */
function followRuns(plugin: Plugin, { throughline, helper }: Following): void {
  const runs = new EndedRuns({
    list: () => helper.ask('run.list', { workflow: null, most: MOST_RUNS }),
    takeUp: (run) => takeOver(throughline, run),
    memory: throughline.device,
    now: () => throughline.clock.instant(),
  });
  const look = (): void => { if (helper.state.kind === 'connected') void runs.look(); };
  plugin.register(helper.onOpen(look));
  plugin.registerEvent(plugin.app.metadataCache.on('resolved', once(look)));
  plugin.register(helper.on('run.changed', ({ phase, parent }) => { if (parent === null && (phase === 'done' || phase === 'parked')) look(); }));
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

/** The activity whose workflow ended is finished, or the fallbacks of the process are offered. */
async function takeOver(throughline: Throughline, { workflow, ended }: EndedRun): Promise<'taken' | 'left'> {
  const { subjects } = await readStages(throughline);
  let found: 'taken' | 'left' = 'left';
  for (const subject of subjects) {
    const stage = subject.standing.current?.stage ?? null;
    const activity = stage === null ? null : activityNamed(workflow, { run: subject.run, stage });
    if (stage === null || activity === null) continue;
    if (activity.done) found = 'taken';
    else if (ended === 'failed') found = tellFailure(throughline, { subject, stage, activity: activity.name });
    else if (await finish(throughline, subject, activity.name)) found = 'taken';
  }
  return found;
}

function tellFailure(throughline: Throughline, { subject: { path, run }, stage, activity }: { readonly subject: ReadSubject; readonly stage: StageRun; readonly activity: string }): 'taken' {
  sayUntilRead(`${activity} of ${run.subject} failed.`, { label: 'Go on...', run: () => void new StageActs(throughline).fail(placeOf(path, stage), activity) });
  return 'taken';
}

/** False when it could not be written, such as while a gate waits for its answer. */
async function finish({ acts }: Throughline, { path, run }: ReadSubject, activity: string): Promise<boolean> {
  const done = await acts.attempt((desk) => finishActivity(desk, { path, stage: null, activity, ended: 'done', missing: 'name' }));
  if (!done.ok) return false;
  const { absent } = done.value.outcome;
  say(`${activity} of ${run.subject}: what ran is ticked.${absent.length === 0 ? '' : ` Not there: ${absent.join(', ')}.`}`, acts.undoButton(done.value.receipt));
  return true;
}
