import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { actionsIn } from '../../../../src/core/workflow/compile';
import type { Action, Command, Definition, EnvValue } from '../../../../src/core/workflow/definition';
import { destructiveIn } from '../../../../src/core/workflow/destructive';
import type { Destructive } from '../../../../src/core/workflow/destructive';
import type { Plan, PlannedStep } from '../../../../src/core/workflow/plan';
import { canonicalJson, trustHash } from '../../../../src/core/workflow/trust';
import type { TrustKind, TrustPart } from '../../../../src/core/workflow/trust';
import { onDisk } from './disk-problem';
import { chosenByInput, linkedFolder, missing, notAFile, outside, tooLarge, tooMany } from './trust-parts-problems';
import { isFile } from './path-guard';
import { filesBelow, findProgram, pathInRoot } from './trust-parts-path';
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
  /** Names of the covered files that a command reads, and what `covers:` names for it, by the command's name. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly covers: ReadonlyMap<string, readonly string[]>;
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

/** What one command would read and start, as it is now. */
export interface CommandUse {
  readonly files: readonly TrustPart[];
  readonly programs: readonly ResolvedProgram[];
}

/** Looks at one command by itself. `covers` is what `covers:` names for it. */
export function commandUse(named: NamedCommand, covers: readonly string[], place: TrustPlace): Result<CommandUse> {
  return onDisk('What trust covers was not read.', () => new Gatherer(place).use(named, covers));
}

export interface NamedCommand {
  readonly name: string;
  readonly command: Command;
  readonly folder: string;
}

interface Within {
  readonly prefix: string | null;
  readonly covers: readonly string[];
}

interface Around {
  readonly before: string;
  readonly covers: readonly string[];
}

class Gatherer {
  private readonly parts = new Map<string, TrustBody>();
  private readonly programs = new Map<string, ResolvedProgram>();
  private readonly commands: TrustedCommand[] = [];
  private readonly absent: string[] = [];
  private readonly uses = new Map<string, Set<string>>();
  private readonly covers = new Map<string, readonly string[]>();
  /** Files that were read for the command at hand. */
  private readonly read = new Set<string>();

  constructor(private readonly place: TrustPlace) {}

  gather(definition: Definition, plan: Plan): Result<TrustedWhole> {
    const read = this.workflow(definition, plan, { prefix: null, covers: [] });
    if (!read.ok) return read;
    const parts = [...this.parts.values()];
    const { programs, commands, absent, covers } = this;
    const uses = new Map([...this.uses].map(([name, files]) => [name, [...files]]));
    return ok({ workflow: definition.name, sha256: trustHash(parts), parts, programs: [...programs.values()], commands, absent, uses, covers });
  }

  use(named: NamedCommand, covers: readonly string[]): Result<CommandUse> {
    const covered = this.coveredAll(covers);
    const read = covered.ok ? this.command(named) : covered;
    if (!read.ok) return read;
    const files = [...this.parts.values()].filter(({ kind }) => kind === 'file').map(({ kind, name, sha256 }) => ({ kind, name, sha256 }));
    return ok({ files, programs: [...this.programs.values()] });
  }

  /** `prefix` is null for the workflow itself, else the way to it: `step/`. `covers` is what the workflows around it cover. */
  private workflow(definition: Definition, plan: Plan, { prefix, covers: around }: Within): Result<null> {
    const file = this.definitionFile(definition, prefix === null ? 'workflow' : 'include');
    if (!file.ok) return file;
    const before = prefix ?? '';
    const steps = definition.phases.flatMap((phase) => phase.steps);
    const everything = this.coveredAll([...definition.covers, ...steps.flatMap(({ covers }) => covers)]);
    if (!everything.ok) return everything;
    const covers = [...around, ...definition.covers];
    for (const step of plan.steps) {
      const own = steps.find(({ id }) => id === step.id)?.covers ?? [];
      const fine = this.step(step, { before, covers: [...covers, ...own] });
      if (!fine.ok) return fine;
    }
    return this.lists(definition, { before, covers });
  }

  private definitionFile(definition: Definition, kind: 'workflow' | 'include'): Result<null> {
    const found = [this.place.vault, this.place.root].map((folder) => join(folder, definition.path)).find((path) => existsSync(path));
    if (found === undefined) return missing(definition.path);
    return this.bytes(kind, definition.path, found);
  }

  private step(step: PlannedStep, { before, covers }: Around): Result<null> {
    const name = `${before}${step.id}`;
    const folder = join(this.place.root, step.cwd ?? '');
    if (step.env.length > 0) this.json('env', name, envOf(step.env));
    this.json('options', name, optionsOf(step));
    if (step.undo !== null) {
      const undo = this.commandWith({ name: `${name}#undo`, command: step.undo, folder }, covers);
      if (!undo.ok) return undo;
    }
    if (step.work.kind === 'command') return this.commandWith({ name, command: step.work.command, folder }, covers);
    this.json('command', name, ['workflow', step.work.workflow, Object.fromEntries(step.work.inputs)]);
    const inner = this.place.include(step.work.workflow);
    return inner === null ? missing(step.work.workflow) : this.workflow(inner, step.work.plan, { prefix: `${name}/`, covers });
  }

  private lists(definition: Definition, { before, covers }: Around): Result<null> {
    const checks = [...definition.checks].map(([name, command]) => ({ name: `#checks.${name}`, command }));
    const actions = actionsIn(definition).flatMap(({ list, action }) => commandsOf(list, action));
    for (const { name, command } of [...checks, ...actions]) {
      const fine = this.commandWith({ name: `${before}${name}`, command, folder: this.place.root }, covers);
      if (!fine.ok) return fine;
    }
    return ok(null);
  }

  /** A command with the files that are covered for it. */
  private commandWith(named: NamedCommand, covers: readonly string[]): Result<null> {
    this.read.clear();
    const covered = this.coveredAll(covers);
    const read = covered.ok ? this.command(named) : covered;
    const known = this.uses.get(named.name) ?? new Set();
    this.uses.set(named.name, new Set([...known, ...this.read]));
    this.covers.set(named.name, [...new Set([...(this.covers.get(named.name) ?? []), ...covers])]);
    return read;
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
      const [file = names.at(-1) ?? ''] = [isFile, existsSync].flatMap((is) => names.find((one) => is(join(isAbsolute(one) ? '' : folder, one))) ?? []);
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

  private coveredAll(covers: readonly string[]): Result<null> {
    for (const one of covers) {
      const fine = this.covered(one);
      if (!fine.ok) return fine;
    }
    return ok(null);
  }

  private covered(covers: string): Result<null> {
    const name = pathInRoot(this.place.root, covers, this.place.root);
    if (name === null) return outside(covers);
    const absolute = join(this.place.root, name);
    if (!existsSync(absolute) || !statSync(absolute).isDirectory()) return this.bytes('file', name, absolute);
    const inside = filesBelow(absolute, MOST_COVERED);
    if (inside === null) return tooMany(covers, MOST_COVERED);
    for (const one of inside) {
      if (statSync(join(absolute, one), { throwIfNoEntry: false })?.isDirectory() === true) return linkedFolder(`${name}/${one}`);
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
    if (kind === 'file') this.read.add(name);
    if (this.parts.has(`${kind} ${name}`)) return ok(null);
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
