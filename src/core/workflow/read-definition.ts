import { nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { NO_RETRY } from './definition';
import type { Action, ChangelogLine, Command, Definition, InputDefinition, ScheduleDefinition, StepDefaults } from './definition';
import { readSeconds } from './duration-text';
import type { Mistake } from './mistake';
import { readAction, readCommand } from './read-command';
import { readPhases } from './read-phases';
import { noteUnknown, readEnv } from './read-step';
import { YamlFile } from './yaml-node';
import type { YamlNode } from './yaml-node';

export const WORKFLOW_KEYS = [
  'workflow', 'description', 'version', 'type', 'max_concurrent', 'prerequisites', 'checks', 'inputs', 'steps', 'phases', 'sync_point',
  'validation', 'on_success', 'on_failure', 'recovery_strategy', 'changelog', 'objectives', 'duration', 'maintainer', 'updated',
  'schedule', 'on', 'timeout', 'env', 'host', 'cwd', 'covers',
] as const;

const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}(?:-[0-9A-Za-z.-]{1,40})?$/;

export interface ReadDefinition {
  /** null when an error keeps it from being run. */
  readonly definition: Definition | null;
  /** All of them, by place. */
  readonly mistakes: readonly Mistake[];
}

/** Reads a workflow's YAML, within limits, with every mistake at once. Nothing is looked up and nothing is run. */
export function readDefinition(text: string, path: VaultPath): ReadDefinition {
  const file = new YamlFile(text);
  const definition = file.root === null ? null : readRoot(file.root, path);
  const mistakes = [...file.mistakes.all].sort((one, other) => one.line - other.line || one.column - other.column);
  return { definition: mistakes.some(({ severity }) => severity === 'error') ? null : definition, mistakes };
}

type Fields = ReadonlyMap<string, YamlNode>;

function readRoot(root: YamlNode, path: VaultPath): Definition | null {
  const fields: Fields = new Map(root.entries());
  noteUnknown(fields, WORKFLOW_KEYS);
  const name = readName(root, fields.get('workflow'), path);
  const type = fields.get('type')?.choice(['sequential', 'parallel', 'hybrid']) ?? (fields.has('phases') ? 'hybrid' : 'sequential');
  const defaults = readDefaults(fields);
  const phases = readPhases(root, fields, { type, defaults });
  if (name === null) return null;
  return { name, path, type, phases, defaults, line: 1, ...readWords(fields), ...readLists(fields), ...readChecks(fields) };
}

function readName(root: YamlNode, node: YamlNode | undefined, path: VaultPath): string | null {
  const stem = nameOf(path).replace(/\.ya?ml$/i, '');
  if (node === undefined) return root.mistake('workflow/no-name', 'The file does not say which workflow it is.', `Add "workflow: ${stem}" as its first line.`);
  const name = node.text();
  if (name === null) return null;
  if (!NAME.test(name)) return node.mistake('workflow/name', `"${name}" is no name: small letters, digits, dots, dashes and underscores, 64 at most.`);
  if (name !== stem) node.mistake('workflow/name-differs', `The file is called ${stem} and says ${name}.`, `Write "workflow: ${stem}", or rename the file.`);
  return name;
}

function readDefaults(fields: Fields): StepDefaults {
  return {
    timeoutSeconds: readSeconds(fields.get('timeout')),
    env: readEnv(fields.get('env'), new Map()),
    host: fields.get('host')?.text() ?? null,
    cwd: fields.get('cwd')?.text() ?? null,
    retry: NO_RETRY,
  };
}

type Words = Pick<Definition, 'description' | 'version' | 'recovery' | 'duration' | 'maintainer' | 'updated' | 'schedule'>;

function readWords(fields: Fields): Words {
  const version = fields.get('version')?.text() ?? null;
  if (version !== null && !VERSION.test(version)) fields.get('version')?.mistake('workflow/version', `"${version}" is no version.`, 'Write three numbers, such as 1.0.0.');
  return {
    description: fields.get('description')?.text() ?? null,
    version,
    recovery: fields.get('recovery_strategy')?.choice(['checkpoint', 'none']) ?? 'none',
    duration: fields.get('duration')?.text() ?? null,
    maintainer: fields.get('maintainer')?.text() ?? null,
    updated: fields.get('updated')?.text() ?? null,
    schedule: readSchedule(fields.get('schedule') ?? new Map(fields.get('on')?.entries() ?? []).get('schedule')),
  };
}

function readSchedule(node: YamlNode | undefined): ScheduleDefinition | null {
  if (node === undefined) return null;
  const { line } = node.spot;
  if (!node.isMap) {
    const when = node.text();
    return when === null ? null : { when, catchUp: false, line };
  }
  const fields = new Map(node.entries());
  const when = fields.get('when')?.text() ?? null;
  if (when === null) return node.mistake('workflow/schedule', 'The schedule does not say when.', 'Add when: weekly, daily, or a day and time such as Sun 03:00.');
  return { when, catchUp: fields.get('catch_up')?.flag() ?? false, line };
}

type Lists = Pick<Definition, 'prerequisites' | 'validation' | 'onSuccess' | 'onFailure' | 'changelog' | 'objectives' | 'covers'>;

function readLists(fields: Fields): Lists {
  return {
    prerequisites: fields.get('prerequisites')?.texts().filter((text) => text.toLowerCase() !== 'none') ?? [],
    validation: readActions(fields.get('validation')),
    onSuccess: readActions(fields.get('on_success')),
    onFailure: readActions(fields.get('on_failure')),
    changelog: fields.get('changelog')?.items().flatMap(readChange) ?? [],
    objectives: fields.get('objectives')?.texts() ?? [],
    covers: fields.get('covers')?.texts() ?? [],
  };
}

export function readActions(node: YamlNode | undefined): readonly Action[] {
  return node?.oneOrMore().flatMap((item) => readAction(item) ?? []) ?? [];
}

/** `2.1.3: Fixed validation step timeout`. */
function readChange(node: YamlNode): readonly ChangelogLine[] {
  const { line } = node.spot;
  if (node.isMap) return node.entries().flatMap(([version, text]) => ({ version, text: text.text() ?? '', line }));
  const text = node.text() ?? '';
  const colon = text.indexOf(':');
  return colon < 0 ? [] : [{ version: text.slice(0, colon).trim(), text: text.slice(colon + 1).trim(), line }];
}

function readChecks(fields: Fields): Pick<Definition, 'checks' | 'inputs'> {
  const checks = new Map<string, Command>();
  for (const [name, node] of fields.get('checks')?.entries() ?? []) {
    const command = readCommand(node, 'split');
    if (command !== null) checks.set(name, command);
  }
  return { checks, inputs: fields.get('inputs')?.entries().map(([name, node]) => readInput(name, node)) ?? [] };
}

/** `host: nas` is an input with a default; `host: { description, default, required, choices }` says more. */
function readInput(name: string, node: YamlNode): InputDefinition {
  const { line } = node.spot;
  if (!node.isMap) return { name, description: null, fallback: node.node === null ? null : node.text(), required: false, choices: [], line };
  const fields = new Map(node.entries());
  noteUnknown(fields, ['description', 'default', 'required', 'choices']);
  return {
    name,
    description: fields.get('description')?.text() ?? null,
    fallback: fields.get('default')?.text() ?? null,
    required: fields.get('required')?.flag() ?? false,
    choices: fields.get('choices')?.texts() ?? [],
    line,
  };
}
