import { parseCondition } from './condition';
import { NO_RETRY } from './definition';
import type { EnvValue, Options, Retry, StepDefaults, StepDefinition, StepWork } from './definition';
import { readSeconds } from './duration-text';
import { nearWord } from './near-word';
import { readCommand } from './read-command';
import type { YamlNode } from './yaml-node';

export const STEP_KEYS = [
  'id', 'name', 'description', 'type', 'agent', 'task', 'skill', 'targets', 'workflow', 'inputs', 'run', 'shell', 'config', 'options',
  'condition', 'checkpoint', 'on_failure', 'idempotent', 'confirm', 'deploy', 'undo', 'host', 'timeout', 'cwd', 'env', 'covers',
] as const;

const ID = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,63}$/;
const RETRY_KEYS = ['retry', 'backoff', 'delay', 'cap', 'jitter'] as const;

/** Everything a step says; null where it is so wrong that nothing can be made of it. Every mistake is noted. */
export function readStep(node: YamlNode, { number, defaults }: { readonly number: number; readonly defaults: StepDefaults }): StepDefinition | null {
  const fields = new Map(node.entries());
  if (fields.size === 0) return null;
  noteUnknown(fields, STEP_KEYS);
  const work = readWork(node, fields);
  const step = { id: readId(fields.get('id'), number), env: readEnv(fields.get('env'), defaults.env), ...readGuards(fields, defaults) };
  if (work === null) return null;
  return { ...step, name: nameOf(fields, work), work, line: node.spot.line };
}

type Fields = ReadonlyMap<string, YamlNode>;

function readId(node: YamlNode | undefined, number: number): string {
  const id = node?.text() ?? null;
  if (id === null) return `step-${number}`;
  if (!ID.test(id)) node?.mistake('workflow/step-id', `"${id}" is no id: letters, digits, dots, dashes and underscores, 64 at most.`);
  return id;
}

function nameOf(fields: Fields, work: StepWork): string {
  const said = fields.get('name')?.text() ?? null;
  if (said !== null) return said;
  if (work.kind === 'agent') return work.task ?? work.agent;
  if (work.kind === 'skill') return work.skill;
  if (work.kind === 'workflow') return work.workflow;
  return work.command.kind === 'argv' ? work.command.argv.join(' ') : (work.command.script.split('\n')[0] ?? 'shell');
}

/** What the step does: exactly one of `run`, `agent`, `skill` and `workflow`. */
function readWork(node: YamlNode, fields: Fields): StepWork | null {
  const kinds = (['run', 'agent', 'skill', 'workflow'] as const).filter((kind) => fields.has(kind));
  const [kind, second] = kinds;
  const type = fields.get('type')?.choice(['run', 'agent', 'skill', 'workflow']) ?? null;
  if (kind === undefined) return node.mistake('workflow/no-work', 'The step does nothing.', `Add ${type ?? 'run'}: to it, such as \`run: nix flake check\`.`);
  if (second !== undefined) return node.mistake('workflow/two-works', `The step says both ${kind}: and ${second}:.`, 'Make two steps of it.');
  if (type !== null && type !== kind) node.mistake('workflow/step-type', `The step has type ${type} and says ${kind}:.`, `Write type: ${kind}.`);
  const value = fields.get(kind);
  return value === undefined ? null : WORKS[kind](value, fields);
}

const WORKS: { readonly [K in StepWork['kind']]: (value: YamlNode, fields: Fields) => StepWork | null } = {
  run: (value, fields) => {
    const command = readCommand(value, fields.get('shell')?.flag() === true ? 'shell' : 'split');
    return command === null ? null : { kind: 'run', command };
  },
  agent: (value, fields) => {
    const agent = value.text();
    return agent === null ? null : { kind: 'agent', agent, task: fields.get('task')?.text() ?? null, options: readOptions(fields) };
  },
  skill: (value, fields) => {
    const skill = value.text();
    return skill === null ? null : { kind: 'skill', skill, targets: fields.get('targets')?.texts() ?? [], options: readOptions(fields) };
  },
  workflow: (value, fields) => {
    const workflow = value.text();
    const inputs = fields.get('inputs')?.entries() ?? [];
    return workflow === null ? null : { kind: 'workflow', workflow, inputs: new Map(inputs.flatMap(([name, one]) => pairOf(name, one.text()))) };
  },
};

/** `config:` and `options:` together; the latter wins. */
function readOptions(fields: Fields): Options {
  const all = new Map<string, string | number | boolean | readonly string[]>();
  for (const key of ['config', 'options']) {
    for (const [name, node] of fields.get(key)?.entries() ?? []) {
      const value = node.isList ? node.texts() : node.text();
      if (value !== null) all.set(name, value);
    }
  }
  return all;
}

type Guards = Omit<StepDefinition, 'id' | 'name' | 'work' | 'env' | 'line'>;

function readGuards(fields: Fields, defaults: StepDefaults): Guards {
  const undo = fields.get('undo');
  return {
    condition: readCondition(fields.get('condition')),
    checkpoint: fields.get('checkpoint')?.flag() ?? false,
    retry: readRetry(fields.get('on_failure'), defaults.retry),
    idempotent: fields.get('idempotent')?.flag() ?? null,
    confirm: fields.get('confirm')?.flag() ?? false,
    deploy: fields.get('deploy')?.flag() ?? false,
    undo: undo === undefined ? null : readCommand(undo, 'split'),
    host: fields.get('host')?.text() ?? defaults.host,
    timeoutSeconds: readSeconds(fields.get('timeout')) ?? defaults.timeoutSeconds,
    cwd: fields.get('cwd')?.text() ?? defaults.cwd,
    covers: fields.get('covers')?.texts() ?? [],
  };
}

export function readCondition(node: YamlNode | undefined): string | null {
  const text = node?.text() ?? null;
  if (text === null) return null;
  const condition = parseCondition(text);
  if (!condition.ok) node?.mistake(condition.problem.code, `${condition.problem.what} ${condition.problem.why}`, condition.problem.next);
  return text;
}

function readRetry(node: YamlNode | undefined, fallback: Retry): Retry {
  if (node === undefined) return fallback;
  const fields = new Map(node.entries());
  noteUnknown(fields, RETRY_KEYS);
  return {
    times: fields.get('retry')?.count(0, 100) ?? 0,
    backoff: fields.get('backoff')?.choice(['fixed', 'linear', 'exponential']) ?? NO_RETRY.backoff,
    delaySeconds: readSeconds(fields.get('delay')) ?? NO_RETRY.delaySeconds,
    capSeconds: readSeconds(fields.get('cap')) ?? NO_RETRY.capSeconds,
    jitter: fields.get('jitter')?.flag() ?? NO_RETRY.jitter,
  };
}

const SECRET = /^[A-Za-z_][A-Za-z0-9_]{0,63}$/;

/** `NAME: value`, or `NAME: { secret: NAME }` for one that the device holds. */
export function readEnv(node: YamlNode | undefined, fallback: ReadonlyMap<string, EnvValue>): ReadonlyMap<string, EnvValue> {
  const all = new Map(fallback);
  for (const [name, value] of node?.entries() ?? []) {
    if (!SECRET.test(name)) value.mistake('workflow/env', `"${name}" is no name of a variable.`);
    else {
      const read = readEnvValue(value);
      if (read !== null) all.set(name, read);
    }
  }
  return all;
}

function readEnvValue(node: YamlNode): EnvValue | null {
  if (!node.isMap) {
    const text = node.text();
    return text === null ? null : { kind: 'text', text };
  }
  const secret = new Map(node.entries()).get('secret')?.text() ?? null;
  return secret === null ? node.mistake('workflow/env', `"${node.name}" must be a text or { secret: NAME }.`) : { kind: 'secret', name: secret };
}

/** Unknown keys are a warning each, with the one that was probably meant. */
export function noteUnknown(fields: Fields, known: readonly string[]): void {
  for (const [key, node] of fields) {
    if (known.includes(key)) continue;
    const near = nearWord(key, known);
    node.warning('workflow/unknown-key', `"${key}" is not known here and has no effect.`, near === null ? undefined : `Did you mean "${near}"?`);
  }
}

function pairOf(name: string, value: string | null): readonly (readonly [string, string])[] {
  return value === null ? [] : [[name, value]];
}
