import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { actionsIn } from '../../../../src/core/workflow/compile';
import type { Action, Command, Definition, EnvValue } from '../../../../src/core/workflow/definition';
import { destructiveIn } from '../../../../src/core/workflow/destructive';
import type { Destructive } from '../../../../src/core/workflow/destructive';
import type { Plan, PlannedStep } from '../../../../src/core/workflow/plan';
import { canonicalJson, trustHash } from '../../../../src/core/workflow/trust';
import type { TrustKind, TrustPart } from '../../../../src/core/workflow/trust';
import { onDisk } from './disk-problem';
import { findProgram, pathInRoot } from './trust-parts-path';
import type { ResolvedProgram } from './trust-parts-path';
import { readsOf } from './trust-parts-reads';

/** A part with the bytes that were hashed, for the prompt and for a later comparison. */
export interface TrustBody extends TrustPart {
  readonly body: Buffer;
}

export interface TrustPlace {
  /** Folder in which steps run. */
  readonly root: string;
  readonly vault: string;
  /** Definitions of the workflows that this one starts, by name. */
  readonly include: (workflow: string) => Definition | null;
  /** PATH for the search; the machine's own when nothing is said. */
  readonly path?: string;
}

/** Everything of a workflow that a person trusts, as it is now. */
export interface TrustedWhole {
  readonly workflow: string;
  /** The portable hash over all parts. */
  readonly sha256: string;
  readonly parts: readonly TrustBody[];
  /** Facts of this device. */
  readonly programs: readonly ResolvedProgram[];
  readonly commands: readonly TrustedCommand[];
  /** Covered files that are not there yet. */
  readonly absent: readonly string[];
}

/** A command of the workflow, for the prompt. */
export interface TrustedCommand {
  readonly step: string;
  readonly command: Command;
  readonly destructive: readonly Destructive[];
  /** What it reads and trust does not cover, in plain words. */
  readonly besides: readonly string[];
}

const LARGEST = 5 * 1024 * 1024;
const MOST_COVERED = 2000;

/** Everything that trust covers, read now. A file that is not there yet counts as empty: when it appears, trust is asked again. */
export function trustPartsOf(definition: Definition, plan: Plan, place: TrustPlace): Result<TrustedWhole> {
  return onDisk('What trust covers was not read.', () => new Gatherer(place).gather(definition, plan));
}

interface NamedCommand {
  readonly name: string;
  readonly command: Command;
  readonly folder: string;
}

class Gatherer {
  private readonly parts = new Map<string, TrustBody>();
  private readonly programs = new Map<string, ResolvedProgram>();
  private readonly commands: TrustedCommand[] = [];
  private readonly absent: string[] = [];

  constructor(private readonly place: TrustPlace) {}

  gather(definition: Definition, plan: Plan): Result<TrustedWhole> {
    const read = this.workflow(definition, plan, null);
    if (!read.ok) return read;
    const parts = [...this.parts.values()];
    const { programs, commands, absent } = this;
    return ok({ workflow: definition.name, sha256: trustHash(parts), parts, programs: [...programs.values()], commands, absent });
  }

  /** `prefix` is null for the workflow itself, else the way to it: `step/`. */
  private workflow(definition: Definition, plan: Plan, prefix: string | null): Result<null> {
    const file = this.definitionFile(definition, prefix === null ? 'workflow' : 'include');
    if (!file.ok) return file;
    const before = prefix ?? '';
    for (const covered of [definition.covers, ...definition.phases.flatMap(({ steps }) => steps.map(({ covers }) => covers))].flat()) {
      const fine = this.covered(covered);
      if (!fine.ok) return fine;
    }
    for (const step of plan.steps) {
      const fine = this.step(step, before);
      if (!fine.ok) return fine;
    }
    return this.lists(definition, before);
  }

  private definitionFile(definition: Definition, kind: 'workflow' | 'include'): Result<null> {
    const found = [this.place.vault, this.place.root].map((folder) => join(folder, definition.path)).find((path) => existsSync(path));
    if (found === undefined) return missing(definition.path);
    return this.bytes(kind, definition.path, found);
  }

  private step(step: PlannedStep, before: string): Result<null> {
    const name = `${before}${step.id}`;
    const folder = join(this.place.root, step.cwd ?? '');
    if (step.env.length > 0) this.json('env', name, envOf(step.env));
    this.json('options', name, optionsOf(step));
    if (step.undo !== null) {
      const undo = this.command({ name: `${name}#undo`, command: step.undo, folder });
      if (!undo.ok) return undo;
    }
    if (step.work.kind === 'command') return this.command({ name, command: step.work.command, folder });
    this.json('command', name, ['workflow', step.work.workflow, Object.fromEntries(step.work.inputs)]);
    const inner = this.place.include(step.work.workflow);
    return inner === null ? missing(step.work.workflow) : this.workflow(inner, step.work.plan, `${name}/`);
  }

  private lists(definition: Definition, before: string): Result<null> {
    const checks = [...definition.checks].map(([name, command]) => ({ name: `#checks.${name}`, command }));
    const actions = actionsIn(definition).flatMap(({ list, action }) => commandsOf(list, action));
    for (const { name, command } of [...checks, ...actions]) {
      const fine = this.command({ name: `${before}${name}`, command, folder: this.place.root });
      if (!fine.ok) return fine;
    }
    return ok(null);
  }

  private command({ name, command, folder }: NamedCommand): Result<null> {
    this.json('command', name, command.kind === 'argv' ? command.argv : [command.script]);
    const reads = readsOf(command);
    for (const program of reads.programs) {
      const fine = this.program(program, folder);
      if (!fine.ok) return fine;
    }
    for (const program of reads.maybe) {
      const fine = this.maybeProgram(program, folder);
      if (!fine.ok) return fine;
    }
    for (const names of reads.files) {
      const file = names.find((one) => existsSync(join(isAbsolute(one) ? '' : folder, one))) ?? names.at(-1) ?? '';
      const fine = this.file(file, folder);
      if (!fine.ok) return fine;
    }
    this.commands.push({ step: name, command, destructive: destructiveIn(command), besides: [...reads.besides, ...this.otherFiles(command, folder)] });
    return ok(null);
  }

  /** A program of the root is covered by its bytes; any other by where it was found. */
  private program(name: string, folder: string): Result<null> {
    if (name.includes('{{')) return chosenByInput(name);
    if ((name.includes('/') || name.includes('\\')) && pathInRoot(this.place.root, name, folder) !== null) return this.file(name, folder);
    this.programs.set(name, findProgram(name, { apartFrom: [this.place.root, this.place.vault], path: this.place.path }));
    return ok(null);
  }

  /** A word that the shell may understand by itself counts only where a program has its name. */
  private maybeProgram(name: string, folder: string): Result<null> {
    if (name.includes('/')) return isFile(join(isAbsolute(name) ? '' : folder, name)) ? this.program(name, folder) : ok(null);
    const found = findProgram(name, { apartFrom: [this.place.root, this.place.vault], path: this.place.path });
    if (found.path !== null) this.programs.set(name, found);
    return ok(null);
  }

  private file(file: string, folder: string): Result<null> {
    const name = pathInRoot(this.place.root, file, folder) ?? file;
    return this.bytes('file', name, isAbsolute(file) ? file : join(folder, file));
  }

  private covered(covers: string): Result<null> {
    const name = pathInRoot(this.place.root, covers, this.place.root);
    if (name === null) return outside(covers);
    const absolute = join(this.place.root, name);
    if (!existsSync(absolute) || !statSync(absolute).isDirectory()) return this.bytes('file', name, absolute);
    const inside = filesBelow(absolute);
    if (inside === null) return tooMany(covers);
    for (const one of inside) {
      const fine = this.bytes('file', `${name}/${one}`, join(absolute, one));
      if (!fine.ok) return fine;
    }
    return ok(null);
  }

  /** Words of a command that name files of the root which are not covered. */
  private otherFiles(command: Command, folder: string): readonly string[] {
    const words = command.kind === 'argv' ? command.argv : command.script.slice(0, LARGEST).split(/[\s'"`;|&<>()=]/);
    const paths = words.slice(0, 2000).flatMap((word) => [word, word.slice(word.indexOf('=') + 1)]).filter((word) => word !== '' && word.length < 500 && !word.startsWith('-'));
    const found = new Set(paths.flatMap((word) => {
      const name = pathInRoot(this.place.root, word, folder);
      return name !== null && name !== '' && !this.parts.has(`file ${name}`) && isFile(join(this.place.root, name)) ? [name] : [];
    }));
    return [...found];
  }

  private bytes(kind: TrustKind, name: string, absolute: string): Result<null> {
    const stat = existsSync(absolute) ? statSync(absolute) : null;
    if (stat !== null && !stat.isFile()) return notAFile(name);
    if (stat !== null && stat.size > LARGEST) return tooLarge(name);
    if (stat === null && !this.absent.includes(name)) this.absent.push(name);
    this.add(kind, name, stat === null ? Buffer.alloc(0) : readFileSync(absolute));
    return ok(null);
  }

  private json(kind: TrustKind, name: string, value: unknown): void {
    this.add(kind, name, Buffer.from(canonicalJson(value)));
  }

  private add(kind: TrustKind, name: string, body: Buffer): void {
    this.parts.set(`${kind} ${name}`, { kind, name, sha256: createHash('sha256').update(body).digest('hex'), body });
  }
}

function commandsOf(name: string, action: Action): readonly { readonly name: string; readonly command: Command }[] {
  return action.kind === 'command' ? [{ name, command: action.command }] : [];
}

/** Secrets by their name only. */
function envOf(env: readonly (readonly [string, EnvValue])[]): object {
  return Object.fromEntries(env.map(([name, value]) => [name, value.kind === 'text' ? value.text : { secret: value.name }]));
}

function optionsOf({ cwd, deploy, host, idempotent, timeoutSeconds, confirm, work }: PlannedStep): object {
  return {
    shell: work.kind === 'command' && work.command.kind === 'shell',
    ...(confirm && !deploy ? { confirm } : {}),
    ...(cwd === null ? {} : { cwd }),
    ...(deploy ? { deploy } : {}),
    ...(host === null ? {} : { host }),
    ...(idempotent === null ? {} : { idempotent }),
    ...(timeoutSeconds === null ? {} : { timeout: timeoutSeconds }),
  };
}

/** All files of a covered folder, links not followed; null when there are too many. */
function filesBelow(folder: string): readonly string[] | null {
  const [files, folders]: [string[], string[]] = [[], ['']];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    for (const one of readdirSync(join(folder, at), { withFileTypes: true })) {
      const path = at === '' ? one.name : `${at}/${one.name}`;
      if (one.isDirectory() && one.name !== '.git') folders.push(path);
      else if (one.isFile()) files.push(path);
    }
    if (files.length + folders.length > MOST_COVERED) return null;
  }
  return files.sort();
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

function chosenByInput(name: string): Result<never> {
  return problem('trust/input-program', { what: 'The workflow was not trusted.', why: `An input decides which program is started: ${name}.`, next: 'Write the program, and let the input be one of its arguments.' });
}

function missing(path: string): Result<never> {
  return problem('trust/missing', { what: 'The workflow was not trusted.', why: `${path} is not there any more.`, next: 'Bring it back, or take it out of the workflow.' });
}

function notAFile(path: string): Result<never> {
  return problem('trust/no-file', { what: 'The workflow was not trusted.', why: `${path} is started as a program and is no file.`, next: 'Name a file, or write the folder under covers:.' });
}

function tooLarge(path: string): Result<never> {
  return problem('trust/too-large', { what: 'The workflow was not trusted.', why: `${path} is larger than 5 MB, and its bytes cannot be covered.`, next: 'Start it as an installed program, or split it.' });
}

function outside(path: string): Result<never> {
  return problem('trust/outside', { what: 'The workflow was not trusted.', why: `covers: names ${path}, which lies outside of the folder in which the steps run.`, next: 'Write a path from that folder.' });
}

function tooMany(path: string): Result<never> {
  return problem('trust/too-many', { what: 'The workflow was not trusted.', why: `${path} holds more than ${MOST_COVERED} files.`, next: 'Name a smaller folder under covers:.' });
}
