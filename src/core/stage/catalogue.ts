import type { LookFor } from './context';
import type { ProcessDocument } from './process';

/** Something that a process works with, and whether the vault has it. */
export interface CatalogueEntry {
  readonly kind: 'context file' | 'knowledge' | 'skill' | 'agent' | 'workflow' | 'other';
  /** Heading that it stands below, or the stages that need it. */
  readonly group: string;
  readonly name: string;
  readonly description: string;
  /** File that it is; null when the vault has none of that name. */
  readonly found: string | null;
}

/** Context files, knowledge, skills, agents and workflows of a process, each with its file where there is one. */
export function catalogueOf({ stages, knowledge, integrations }: ProcessDocument, look: LookFor): CatalogueEntry[] {
  const files = new Map<string, { readonly description: string; readonly stages: string[] }>();
  for (const stage of stages) {
    for (const { path, description } of stage.dependencies) {
      const known = files.get(path) ?? { description, stages: [] };
      known.stages.push(stage.number);
      files.set(path, known);
    }
  }
  return [
    ...[...files].map(([path, { description, stages: needed }]): CatalogueEntry => ({ kind: 'context file', group: `Stage ${needed.join(', ')}`, name: path, description, found: look(path)?.path ?? null })),
    ...knowledge.flatMap(({ name: group, entries }) => entries.map((entry): CatalogueEntry => ({ kind: 'knowledge', group, ...entry, found: named(entry.name, look) }))),
    ...integrations.flatMap(({ name: group, entries }) => entries.map((entry): CatalogueEntry => ({ kind: kindOf(group), group, ...entry, found: named(entry.name, look) }))),
  ];
}

function kindOf(group: string): CatalogueEntry['kind'] {
  const word = group.toLowerCase();
  return word.includes('skill') ? 'skill' : word.includes('agent') ? 'agent' : word.includes('workflow') ? 'workflow' : 'other';
}

/** `Hardware Scanner` is `hardware-scanner.md`, `hardware-scanner.yaml` or `hardware-scanner/SKILL.md`. */
function named(name: string, look: LookFor): string | null {
  const stem = name.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '').join('-');
  for (const file of [`${stem}.md`, `${stem}.yaml`, `${stem}/SKILL.md`, `${name}.md`]) {
    const found = look(file);
    if (found !== null) return found.path;
  }
  return null;
}
