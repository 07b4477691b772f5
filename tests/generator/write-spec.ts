import type { SpecStatus } from '../../src/core/spec/spec';
import type { Chance } from './chance';
import type { PlannedDeliverable } from './plan-deliverables';
import type { PlannedSpec } from './plan-specs';
import type { SpecTruth } from './truth';
import type { VaultDraft } from './vault-draft';
import { relative } from './vault-draft';
import { aSentence, aThing, aTitle } from './wording';

const SPELLINGS: Readonly<Record<SpecStatus, readonly string[]>> = {
  planning: ['planning', 'Planning', 'draft', '**Draft**', 'not started', 'To Do'],
  implementing: ['implementing', 'In Progress', 'in-progress', 'in_progress', '🚧 In Progress', 'WIP'],
  completed: ['completed', 'COMPLETED', 'done', '✅ Completed', 'draft → done'],
  blocked: ['blocked', '🚫 Blocked', 'on hold', 'waiting'],
};

export interface SpecPage {
  readonly spec: PlannedSpec;
  readonly deliverables: readonly PlannedDeliverable[];
  /** A spec that it builds on. */
  readonly dependsOn: PlannedSpec | null;
}

/** Writes a spec's file and tells what it holds. */
export function writeSpec(draft: VaultDraft, chance: Chance, page: SpecPage): SpecTruth {
  const { spec } = page;
  const total = chance.between(1, 6);
  const done = spec.status === 'completed' ? total : spec.status === 'planning' ? 0 : chance.between(0, total - 1);
  draft.add(spec.path, [
    ...headOf(draft, spec, chance.pick(SPELLINGS[spec.status])),
    '',
    '## Overview',
    aSentence(chance),
    ...childList(draft, spec),
    ...dependencies(draft, page),
    '',
    '## Acceptance Criteria',
    ...criteria(draft, chance, done, total),
    ...codeSample(chance),
    ...mirror(draft, page),
  ]);
  return {
    id: spec.id,
    type: spec.type,
    title: spec.title,
    status: spec.status,
    path: spec.path,
    parent: spec.parent?.path ?? null,
    context: spec.context,
    criteria: { done, total },
    layout: spec.layout,
  };
}

function headOf(draft: VaultDraft, spec: PlannedSpec, status: string): string[] {
  if (spec.header === 'properties') return [...properties(spec, status), `# ${spec.title}`];
  const dash = spec.header === 'list' ? '- ' : '';
  const lines = [
    ...(spec.parent === null ? [] : [`**Parent**: ${draft.link(spec.path, spec.parent.path, spec.parent.title)}`]),
    ...(spec.context === null ? [] : [`**Context**: ${draft.link(spec.path, spec.context, 'Implementation Journal')}`]),
    `**Status**: ${status}`,
    '**Created**: 2025-01-06 09:00',
    '**Updated**: 2025-02-03 17:30',
  ];
  return [`# ${spec.title}`, '', ...lines.map((line, index) => `${dash}${line}${index < lines.length - 1 ? '  ' : ''}`)];
}

function properties(spec: PlannedSpec, status: string): string[] {
  return [
    '---',
    `type: ${spec.type}`,
    `status: "${status}"`,
    ...(spec.parent === null ? [] : [`parent: "[[${relative(spec.path, spec.parent.path)}|${spec.parent.title}]]"`]),
    ...(spec.context === null ? [] : [`context: "[[${relative(spec.path, spec.context)}|Implementation Journal]]"`]),
    'created: 2025-01-06T09:00:00',
    `aliases:`,
    `  - ${spec.id} - ${spec.title}`,
    '---',
  ];
}

function childList(draft: VaultDraft, spec: PlannedSpec): string[] {
  if (spec.children.length === 0) return [];
  const heading = spec.type === 'epic' ? '## Features' : '## Tasks';
  return ['', heading, ...spec.children.map((child) => `- ${draft.link(spec.path, child.path, child.title)}`)];
}

function dependencies(draft: VaultDraft, { spec, dependsOn }: SpecPage): string[] {
  return dependsOn === null ? [] : ['', '## Dependencies', `- ${draft.link(spec.path, dependsOn.path, dependsOn.title)} - goes first`];
}

function criteria(draft: VaultDraft, chance: Chance, done: number, total: number): string[] {
  const lines = Array.from({ length: total }, (_, index) => draft.box(index < done ? 'x' : ' ', aTitle(chance)));
  return chance.often(0.1) ? [...lines, draft.box('-', aTitle(chance))] : lines;
}

/** Boxes and links in code, which nobody may count. */
function codeSample(chance: Chance): string[] {
  if (!chance.often(0.25)) return [];
  return ['', '```markdown', `- [ ] ${aThing(chance)}`, '- [x] [[spec|not a link]]', '```'];
}

function mirror(draft: VaultDraft, { spec, deliverables }: SpecPage): string[] {
  if (deliverables.length === 0) return [];
  return ['', '## Deliverables', ...deliverables.map(({ path, title }) => `- ${draft.link(spec.path, path, title)}`)];
}
