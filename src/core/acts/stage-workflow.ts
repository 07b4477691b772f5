import { cleanLine } from '../journal/entry-text';
import { ok } from '../problem';
import type { Result } from '../problem';
import { activityWorkflow, commandsOf, outputsOf } from '../stage/activity-workflow';
import { boxSplices, lineInPart, oneNamed, refused } from '../stage/edit-run';
import { deploymentChecks } from '../stage/judge';
import type { FailurePair } from '../stage/process';
import { fallbacksFor } from '../stage/fallbacks';
import { profileText } from '../stage/shipped-process';
import { TOLD_PART } from '../stage/run';
import type { ProcessRun, RunActivity, StageRun } from '../stage/run';
import type { Scan } from '../text/scan';
import type { Splice } from '../text/splices';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { registerDeliverable } from './register-deliverable';
import { linkTo, shortName } from './spec-files';
import { press, readOpen, stageOf } from './stage-press';
import type { PressOutcome, StagePlace } from './stage-press';
import { userTemplate } from './user-template';

export interface ActivityPlace extends StagePlace {
  readonly activity: string;
}

export interface WorkflowOutcome {
  readonly workflow: string;
  readonly path: VaultPath;
  readonly commands: readonly string[];
  readonly outputs: readonly string[];
  readonly deploys: boolean;
}

/** Writes the commands of an activity, filled in for the subject, as a workflow that a person trusts and runs. */
export async function makeStageWorkflow(desk: Desk, place: ActivityPlace): Promise<Result<Act<WorkflowOutcome>>> {
  const found = await activityAt(desk, place);
  if (!found.ok) return found;
  const { run, stage, activity } = found.value;
  const made = activityWorkflow({ run, stage, activity });
  if (!made.ok) return made;
  const missing = made.value.deploys ? deploymentChecks(stage, desk.clock.minute()).filter(({ holds }) => !holds) : [];
  if (missing.length > 0) return refused(`Nothing is deployed yet: ${missing.map(({ name, why }) => `${name} (${why})`).join('; ')}`, 'Fill in what stands below Before deployment');
  const path = vaultPath(`workflows/${made.value.name}.yaml`);
  if (!path.ok) return path;
  const { name, yaml, commands, outputs, deploys } = made.value;
  const changes = new ChangeSet();
  if (await desk.exists(path.value)) changes.edit(path.value, () => ok(yaml));
  else changes.create(path.value, yaml);
  return changes.act(`Workflow for "${activity.name}" of ${run.subject}`, { workflow: name, path: path.value, commands, outputs, deploys });
}

export interface FinishRequest extends ActivityPlace {
  /** How its workflow, or the work by hand, ended. */
  readonly ended: 'done' | 'failed';
  /** Files that should be there and are not: make them from a form, or only name them. */
  readonly missing: 'make' | 'name';
  /** Who says so, where it is not taken from a run. */
  readonly toldBy?: string;
}

export interface FinishOutcome extends PressOutcome {
  readonly ended: 'done' | 'failed';
  readonly registered: readonly string[];
  /** Files that the activity should have left behind and that are not there. */
  readonly absent: readonly string[];
  /** What the document offers after a failure, likeliest first. */
  readonly fallbacks: readonly FailurePair[];
}

/** After an activity has run: ticks its commands and registers its files, or offers the document's own fallbacks. */
export async function finishActivity(desk: Desk, request: FinishRequest): Promise<Result<Act<FinishOutcome>>> {
  const found = await activityAt(desk, request);
  if (!found.ok) return found;
  const { stage, activity, run } = found.value;
  if (request.ended === 'failed') {
    const outcome = { path: request.path, stage: stage.number, done: `"${activity.name}" failed`, ended: request.ended, registered: [], absent: [], fallbacks: fallbacksFor(stage, activity) };
    return ok({ title: `"${activity.name}" failed`, changes: [], outcome });
  }
  const outputs = await lookFor(desk, activity, request.missing);
  const registered = [...outputs.there, ...outputs.made];
  const ticked = await press(desk, request, { title: `Finish "${activity.name}"`, edit: ({ scan }, now) => ticking(desk, request.path, { scan, stage: now, activity, registered, toldBy: request.toldBy ?? null }) });
  if (!ticked.ok) return ticked;
  const made = await madeFiles(desk, outputs.made, run.subject);
  if (!made.ok) return made;
  const listed = await registering(desk, { run, path: request.path, files: outputs.there });
  if (!listed.ok) return listed;
  return ok({ title: ticked.value.title, changes: [...ticked.value.changes, ...made.value, ...listed.value], outcome: { ...ticked.value.outcome, ended: request.ended, registered, absent: outputs.absent, fallbacks: [] } });
}

interface Found {
  readonly run: ProcessRun;
  readonly stage: StageRun;
  readonly activity: RunActivity;
}

async function activityAt(desk: Desk, { path, stage, activity }: ActivityPlace): Promise<Result<Found>> {
  const open = await readOpen(desk, path);
  if (!open.ok) return open;
  const at = stageOf(open.value.run, stage, desk.clock.minute());
  if (!at.ok) return at;
  const found = oneNamed(at.value.activities.map((one) => ({ ...one, text: one.name })), activity);
  return found.ok ? ok({ run: open.value.run, stage: at.value, activity: found.value }) : found;
}

interface Outputs {
  readonly there: readonly VaultPath[];
  readonly made: readonly VaultPath[];
  readonly absent: readonly string[];
}

async function lookFor(desk: Desk, activity: RunActivity, missing: FinishRequest['missing']): Promise<Outputs> {
  const found: { there: VaultPath[]; made: VaultPath[]; absent: string[] } = { there: [], made: [], absent: [] };
  for (const output of outputsOf(activity)) {
    const path = vaultPath(output);
    if (path.ok && (await desk.exists(path.value))) found.there.push(path.value);
    else if (path.ok && missing === 'make' && path.value.toLowerCase().endsWith('.md')) found.made.push(path.value);
    else found.absent.push(output);
  }
  return found;
}

async function madeFiles(desk: Desk, paths: readonly VaultPath[], subject: string): Promise<Result<FileChange[]>> {
  const template = await userTemplate(desk, ['hardware-profile.md', 'profile.md']);
  return template.ok ? ok(paths.map((path) => ({ kind: 'create', path, text: template.value ?? profileText(subject) }))) : template;
}

interface Ticking {
  readonly scan: Scan;
  readonly stage: StageRun;
  readonly activity: RunActivity;
  readonly registered: readonly VaultPath[];
  readonly toldBy: string | null;
}

function ticking(desk: Desk, path: VaultPath, { scan, stage, activity, registered, toldBy }: Ticking): Result<Splice[]> {
  const now = oneNamed(stage.activities.map((one) => ({ ...one, text: one.name })), activity.name);
  if (!now.ok) return now;
  const outputs = now.value.steps.filter(({ output }) => output !== null && registered.some((file) => file === output));
  const done = new Set([...commandsOf(now.value), ...outputs].map(({ line }) => line));
  const isWhole = now.value.steps.every((step) => step.done || done.has(step.line));
  const lines = [...(isWhole ? [now.value.line] : []), ...done];
  const links = registered.map((file) => linkTo(desk, { from: path, to: file, title: shortName(file) })).filter((link) => !stage.deliverables.some((known) => known.startsWith(link)));
  const texts = links.map((link) => `${link} - ${activity.name}`);
  const parts = [
    { part: 'Deliverables', texts },
    { part: TOLD_PART, texts: toldBy === null ? [] : [`${activity.name}: done, told by ${cleanLine(toldBy)}, ${desk.clock.minute()}`] },
  ];
  const added = parts.filter((one) => one.texts.length > 0).map((one) => lineInPart(scan, { stage, ...one }));
  return ok([...lines.sort((one, other) => one - other).flatMap((line) => boxSplices(scan, line, 'x')), ...added]);
}

interface Registering {
  readonly run: ProcessRun;
  readonly path: VaultPath;
  readonly files: readonly VaultPath[];
}

/** Files of a subject that belongs to a spec are registered there as well. */
async function registering(desk: Desk, { run, path, files }: Registering): Promise<Result<readonly FileChange[]>> {
  const spec = run.spec === null ? null : (desk.resolve?.(path, run.spec) ?? null);
  if (spec === null || files.length === 0) return ok([]);
  const act = await registerDeliverable(desk, { spec, files: files.map((file) => ({ path: file, content: null, title: null, description: null, category: null })), sidecar: 'inside-deliverables' });
  return act.ok ? ok(act.value.changes) : act;
}
