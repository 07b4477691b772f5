import { problem } from '../problem';
import type { Result } from '../problem';
import { slug } from '../stage/activity-workflow';
import { resolveFrom, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';

export interface NewWorkflow {
  readonly name: string;
}

/** Makes a workflow to begin with: one step that only looks. It lies in the last workflow folder, which is the visible one. */
export async function newWorkflow(desk: Desk, { name }: NewWorkflow): Promise<Result<Act<{ readonly path: VaultPath }>>> {
  const stem = slug(name).slice(0, 64);
  const path = stem === '' ? null : resolveFrom(ROOT, `${desk.settings.workflowRoots.at(-1) ?? 'workflows'}/${stem}.yaml`);
  if (path === null) return notMade('The name holds no letter or digit that a file could have', 'Give it a name such as check-links');
  if (await desk.exists(path)) return notMade(`${path} is there already`, 'Edit it, or take another name');
  return new ChangeSet().create(path, textOf(stem)).act(`New workflow ${stem}`, { path });
}

function textOf(name: string): string {
  return `workflow: ${name}
description: Says what is looked at, and looks.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
objectives:
  - Say here what is true when this is done

steps:
  - id: look
    name: Look
    run: [git, status, --short]
    checkpoint: true
`;
}

function notMade(why: string, next: string): ReturnType<typeof problem> {
  return problem('workflow/not-made', { what: 'The workflow was not made.', why: `${why}.`, next: `${next}.` });
}
