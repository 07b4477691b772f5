import type { Definition, PhaseDefinition, StepDefaults, StepDefinition, SyncPoint } from './definition';
import { readAction } from './read-command';
import { noteUnknown, readCondition, readStep } from './read-step';
import type { YamlNode } from './yaml-node';

type Fields = ReadonlyMap<string, YamlNode>;

interface Reading {
  readonly type: Definition['type'];
  readonly defaults: StepDefaults;
}

const PHASE_KEYS = ['name', 'description', 'type', 'max_concurrent', 'sync_point', 'condition', 'steps', 'validation'] as const;

/** The phases of a workflow: one for sequential and parallel ones, all that stand under `phases:` for hybrid ones. */
export function readPhases(root: YamlNode, fields: Fields, { type, defaults }: Reading): readonly PhaseDefinition[] {
  const numbers = { next: 1 };
  const phases = type === 'hybrid' ? readAll(root, fields, { defaults, numbers }) : readOnly(root, fields, { type, defaults, numbers });
  noteDoubles(phases.flatMap(({ steps }) => steps), root);
  return phases;
}

interface Numbered {
  readonly defaults: StepDefaults;
  readonly numbers: { next: number };
}

function readAll(root: YamlNode, fields: Fields, numbered: Numbered): readonly PhaseDefinition[] {
  if (fields.has('steps')) fields.get('steps')?.mistake('workflow/steps-in-hybrid', 'A hybrid workflow has phases, and its steps stand in them.', 'Put the steps into a phase.');
  const phases = fields.get('phases')?.items() ?? [];
  if (phases.length === 0) root.mistake('workflow/no-phases', 'The workflow has no phases.', 'Add phases: with a name and steps each.');
  return phases.map((node) => readPhase(node, numbered));
}

function readOnly(root: YamlNode, fields: Fields, { type, defaults, numbers }: Numbered & { readonly type: 'sequential' | 'parallel' }): readonly PhaseDefinition[] {
  if (fields.has('phases')) fields.get('phases')?.mistake('workflow/phases', `A ${type} workflow has no phases.`, 'Write type: hybrid.');
  const steps = readSteps(root, fields.get('steps'), { defaults, numbers });
  return [{ name: null, type, ...readConcurrency(fields, type), condition: null, steps, validation: [], line: root.spot.line }];
}

function readPhase(node: YamlNode, numbered: Numbered): PhaseDefinition {
  const fields: Fields = new Map(node.entries());
  noteUnknown(fields, PHASE_KEYS);
  const type = fields.get('type')?.choice(['sequential', 'parallel']) ?? 'sequential';
  const name = fields.get('name')?.text() ?? null;
  if (name === null) node.mistake('workflow/phase-name', 'The phase has no name.', 'Add name: to it, so that --phase can choose it.');
  return {
    name,
    type,
    ...readConcurrency(fields, type),
    condition: readCondition(fields.get('condition')),
    steps: readSteps(node, fields.get('steps'), numbered),
    validation: fields.get('validation')?.oneOrMore().flatMap((item) => readAction(item) ?? []) ?? [],
    line: node.spot.line,
  };
}

function readSteps(owner: YamlNode, node: YamlNode | undefined, { defaults, numbers }: Numbered): readonly StepDefinition[] {
  const items = node?.items() ?? [];
  if (items.length === 0) owner.mistake('workflow/no-steps', 'There are no steps.', 'Add steps: with at least one.');
  return items.flatMap((item) => {
    const number = numbers.next;
    numbers.next += 1;
    return readStep(item, { number, defaults }) ?? [];
  });
}

function readConcurrency(fields: Fields, type: 'sequential' | 'parallel'): Pick<PhaseDefinition, 'maxConcurrent' | 'sync'> {
  const most = fields.get('max_concurrent')?.count(1, 64) ?? null;
  return { maxConcurrent: type === 'sequential' ? 1 : most, sync: readSync(fields.get('sync_point')) };
}

const SYNC = { all: 'all', 'all-complete': 'all', any: 'any', 'any-complete': 'any', 'fail-fast': 'fail-fast' } as const;
const COUNTED = /^(\d{1,3})-of$|^(\d{1,3})$/;

/** `all-complete`, `any-complete`, `fail-fast`, or `2-of` for two that succeed. */
function readSync(node: YamlNode | undefined): SyncPoint {
  const text = node?.text()?.trim() ?? 'all';
  const kind = isSync(text) ? SYNC[text] : null;
  if (kind !== null) return { kind };
  const [, counted, bare] = COUNTED.exec(text) ?? [];
  const count = Number(counted ?? bare ?? 0);
  if (count > 0) return { kind: 'n-of', count };
  node?.mistake('workflow/sync-point', `"${text}" is no way to wait.`, 'Write all-complete, any-complete, fail-fast, or a number such as 2-of.');
  return { kind: 'all' };
}

function isSync(text: string): text is keyof typeof SYNC {
  return Object.hasOwn(SYNC, text);
}

function noteDoubles(steps: readonly StepDefinition[], root: YamlNode): void {
  const seen = new Set<string>();
  for (const { id, line } of steps) {
    if (seen.has(id)) root.mistake('workflow/duplicate-step', `Two steps are called ${id}; the second stands on line ${line}.`, 'Give one of them another id.');
    seen.add(id);
  }
}
