import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Problem, Result } from '../../../../src/core/problem';
import { tableOf } from '../../../../src/core/table-of';
import type { Command } from '../../../../src/core/workflow/definition';
import { destructiveIn, notApproved } from '../../../../src/core/workflow/destructive';
import { canonicalJson } from '../../../../src/core/workflow/trust';
import { commandUse } from './trust-parts';
import type { CommandUse, TrustedWhole } from './trust-parts';
import type { StoredTrust, TrustStore } from './trust-store';

const Hashed = v.strictObject({ name: v.string(), sha256: v.string() });
const Seal = v.strictObject({
  version: v.literal(1),
  workflow: v.string(),
  /** The hash that was trusted. */
  sha256: v.string(),
  /** Approved one by one, as exact words. */
  destructive: v.array(v.array(v.string())),
  programs: v.array(v.strictObject({ name: v.string(), path: v.nullable(v.string()) })),
  commands: tableOf(v.strictObject({ sha256: v.string(), covers: v.array(v.string()), files: v.array(Hashed) })),
});
type TrustSeal = v.InferOutput<typeof Seal>;

/** What was trusted when a run was started or gone on with, as text to be frozen with the run. */
export function sealText(whole: TrustedWhole, { destructive }: Pick<StoredTrust, 'destructive'>): string {
  const hashes = new Map(whole.parts.map(({ kind, name, sha256 }) => [`${kind} ${name}`, sha256]));
  const commands = Object.fromEntries(whole.commands.map(({ step, command }) => {
    const files = (whole.uses.get(step) ?? []).map((name) => ({ name, sha256: hashes.get(`file ${name}`) ?? '' }));
    return [step, { sha256: hashOf(command), covers: [...(whole.covers.get(step) ?? [])], files }];
  }));
  const seal: TrustSeal = { version: 1, workflow: whole.workflow, sha256: whole.sha256, destructive: destructive.map((argv) => [...argv]), programs: whole.programs.map((one) => ({ ...one })), commands };
  return `${JSON.stringify(seal)}\n`;
}

/** A command that is about to be started. */
export interface CommandToStart {
  /** The seal that was frozen with its run; null when there is none. */
  readonly seal: string | null;
  readonly workflow: string;
  /** As trust names it: `step`, `step/inner`, `#validation.1`. */
  readonly name: string;
  readonly command: Command;
  /** Its words with the inputs filled in. */
  readonly argv: readonly string[];
  /** From the root; null is the root. */
  readonly folder: string | null;
}

export interface SealPlace {
  readonly root: string;
  readonly vault: string;
  readonly trust: Pick<TrustStore, 'recordOf'>;
}

/** Looks at a command right before it starts: whether it, its programs and the files it reads still are what was trusted. */
export class SealedTrust {
  constructor(private readonly place: SealPlace) {}

  /** Why it must not be started; null when it may. */
  refusal(asked: CommandToStart): Problem | null {
    const checked = this.check(asked);
    return checked.ok ? null : checked.problem;
  }

  private check({ seal: text, workflow, name, command, argv, folder }: CommandToStart): Result<null> {
    const seal = readSeal(text);
    const sealed = seal !== null && Object.hasOwn(seal.commands, name) ? seal.commands[name] : undefined;
    if (seal === null || sealed === undefined || sealed.sha256 !== hashOf(command)) return notCovered(workflow, name);
    const known = this.place.trust.recordOf(seal.workflow);
    if (!known.ok) return known;
    if (known.value === null) return takenBack(seal.workflow, name);
    const [harmful] = harmIn({ command, argv }, seal.destructive);
    if (harmful !== undefined) return destructive(seal.workflow, { name, ...harmful });
    const use = commandUse({ name, command, folder: join(this.place.root, folder ?? '') }, sealed.covers, { ...this.place, include: () => null });
    if (!use.ok) return use;
    const changed = changesIn(use.value, sealed);
    if (changed.length > 0) return changedSince(seal.workflow, { name, changed });
    const moved = use.value.programs.find(({ name: program, path }) => seal.programs.find((one) => one.name === program)?.path !== path);
    return moved === undefined ? ok(null) : programMoved(seal.workflow, { name, program: moved.name, path: moved.path });
  }
}

/** As written each had an approval; filled in it may be a kind of harm that nobody saw. */
function harmIn({ command, argv }: Pick<CommandToStart, 'command' | 'argv'>, approved: readonly (readonly string[])[]): readonly { readonly argv: readonly string[]; readonly harm: string }[] {
  const written = notApproved(command, approved);
  if (written.length > 0 || command.kind === 'shell') return written;
  const seen = new Set(destructiveIn(command).map(({ kind }) => kind));
  return notApproved({ ...command, argv: [...argv] }, approved).filter(({ kind }) => !seen.has(kind));
}

/** Files that read otherwise than they were trusted, came, or went. */
function changesIn({ files }: CommandUse, sealed: TrustSeal['commands'][string]): readonly string[] {
  const before = new Map(sealed.files.map(({ name, sha256 }) => [name, sha256]));
  const now = new Set(files.map(({ name }) => name));
  const other = files.filter(({ name, sha256 }) => before.get(name) !== sha256).map(({ name }) => name);
  const gone = sealed.files.map(({ name }) => name).filter((name) => !now.has(name) && sealed.covers.some((covered) => name === covered || name.startsWith(`${covered}/`)));
  return [...other, ...gone];
}

function readSeal(text: string | null): TrustSeal | null {
  try {
    const read = v.safeParse(Seal, JSON.parse(text ?? ''));
    return read.success ? read.output : null;
  } catch {
    return null;
  }
}

function hashOf(command: Command): string {
  return createHash('sha256').update(canonicalJson(command.kind === 'argv' ? command.argv : [command.script])).digest('hex');
}

function again(workflow: string): string {
  return `See what it is now and trust it in a terminal (throughline trust ${workflow}), then go on: throughline workflow resume ${workflow}`;
}

function changedSince(workflow: string, { name, changed }: { readonly name: string; readonly changed: readonly string[] }): Result<never> {
  const [first = '', ...more] = changed;
  return problem('trust/changed', { what: `${name} was not started.`, why: `${first}${more.length === 0 ? '' : ` and ${more.length} more`} changed since you trusted it.`, next: again(workflow) });
}

function programMoved(workflow: string, { name, program, path }: { readonly name: string; readonly program: string; readonly path: string | null }): Result<never> {
  return problem('trust/program-moved', { what: `${name} was not started.`, why: `${program} is ${path ?? 'not found'} now, and was elsewhere when you trusted it.`, next: again(workflow) });
}

function takenBack(workflow: string, name: string): Result<never> {
  return problem('trust/not-trusted', { what: `${name} was not started.`, why: `${workflow} is not trusted on this device any more.`, next: again(workflow) });
}

function notCovered(workflow: string, name: string): Result<never> {
  return problem('trust/not-covered', { what: `${name} was not started.`, why: 'It is not what was trusted when the run was started.', next: `Start ${workflow} anew: throughline workflow run ${workflow}` });
}

function destructive(workflow: string, { name, argv, harm }: { readonly name: string; readonly argv: readonly string[]; readonly harm: string }): Result<never> {
  return problem('trust/destructive', { what: `${name} was not started.`, why: `It would run ${argv.join(' ')}, which was not approved by itself. ${harm}`, next: `Approve it in a terminal (throughline trust ${workflow}), or use git.restore instead; then go on: throughline workflow resume ${workflow}` });
}
