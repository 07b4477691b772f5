import { Platform } from 'obsidian';
import type { Plugin } from 'obsidian';
import { takeUpStageGate } from '../../../core/acts/stage-gate';
import { finishActivity } from '../../../core/acts/stage-workflow';
import { activityNamed } from '../../../core/stage/activity-workflow';
import { openGate } from '../../../core/stage/judge';
import { looksLikeProcess } from '../../../core/stage/read-process';
import type { RunViewShape } from '../../../protocol/messages';
import { say, sayUntilRead } from '../../acts/notices';
import type { HelperLink } from '../../helper/helper-link';
import type { Throughline } from '../../throughline';
import { placeOf, StageActs } from './stage-acts';
import { readStages } from './stage-notes';
import type { ReadSubject } from './stage-notes';

interface Following {
  readonly throughline: Throughline;
  readonly helper: HelperLink;
}

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

function followRuns(plugin: Plugin, { throughline, helper }: Following): void {
  const phases = new Map<string, RunViewShape['phase']>();
  plugin.register(helper.on('run.changed', ({ run, workflow, phase, parent }) => {
    const before = phases.get(run);
    phases.set(run, phase);
    if (before === undefined || before === phase || parent !== null) return;
    if (phase === 'done' || phase === 'parked') void takeOver(throughline, { workflow, ended: phase === 'done' ? 'done' : 'failed' });
  }));
}

interface Ending {
  readonly workflow: string;
  readonly ended: 'done' | 'failed';
}

/** The activity whose workflow ended is finished, or the fallbacks of the process are offered. */
async function takeOver(throughline: Throughline, { workflow, ended }: Ending): Promise<void> {
  const { subjects } = await readStages(throughline);
  for (const subject of subjects) {
    const stage = subject.standing.current?.stage ?? null;
    const activity = stage === null ? null : activityNamed(workflow, { run: subject.run, stage });
    if (stage === null || activity === null || activity.done) continue;
    if (ended === 'done') await finish(throughline, subject, activity.name);
    else sayUntilRead(`${activity.name} of ${subject.run.subject} failed.`, { label: 'Go on...', run: () => void new StageActs(throughline).fail(placeOf(subject.path, stage), activity.name) });
  }
}

async function finish({ acts }: Throughline, { path, run }: ReadSubject, activity: string): Promise<void> {
  const done = await acts.attempt((desk) => finishActivity(desk, { path, stage: null, activity, ended: 'done', missing: 'name' }));
  if (!done.ok) return;
  const { absent } = done.value.outcome;
  say(`${activity} of ${run.subject}: what ran is ticked.${absent.length === 0 ? '' : ` Not there: ${absent.join(', ')}.`}`, acts.undoButton(done.value.receipt));
}
