import type { Result } from '../problem';
import { refused } from '../stage/edit-run';
import { designText, planText } from '../stage/specification';
import { fillTemplate } from '../spec-text/fill-template';
import { folderOf, joinPath, nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { linkTo } from './spec-files';
import { readOpen, stageOf } from './stage-press';
import type { StagePlace } from './stage-press';
import { userTemplate } from './user-template';

export interface PlanOutcome {
  readonly subject: string;
  readonly design: VaultPath;
  readonly plan: VaultPath;
  /** Which of the two were there already; those are left as they are. */
  readonly kept: readonly VaultPath[];
}

/** Writes the design document and the plan of a subject beside its note; the plan is a roadmap of the stages that follow. */
export async function writeStagePlan(desk: Desk, { path, stage }: StagePlace): Promise<Result<Act<PlanOutcome>>> {
  const open = await readOpen(desk, path);
  if (!open.ok) return open;
  const { run } = open.value;
  const after = stageOf(run, stage, desk.clock.minute());
  if (!after.ok) return after;
  if (run.stages.at(-1) === after.value) return refused('No stage follows that could be planned', 'Name the stage behind which the work lies: --stage 2');
  const stem = nameOf(path).replace(/\.md$/i, '');
  const [design, plan] = [joinPath(folderOf(path), `${stem} design.md`), joinPath(folderOf(path), `${stem} plan.md`)];
  const template = await userTemplate(desk, ['design.md']);
  if (!template.ok) return template;
  const link = linkTo(desk, { from: design, to: path, title: run.subject });
  const changes = new ChangeSet();
  const kept: VaultPath[] = [];
  for (const [file, text] of [[design, template.value === null ? designText(run, link) : fillTemplate(template.value, { title: run.subject, subject: link })], [plan, planText(run, after.value)]] as const) {
    if (await desk.exists(file)) kept.push(file);
    else changes.create(file, text);
  }
  return changes.act(`Design and plan of ${run.subject}`, { subject: run.subject, design, plan, kept });
}
