import { existsSync, mkdirSync, readFileSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Failure, Result } from '../../../../src/core/problem';
import { tableOf } from '../../../../src/core/table-of';
import { TRUST_KINDS, trustChanges, trustHash } from '../../../../src/core/workflow/trust';
import type { TrustChange, TrustRecord } from '../../../../src/core/workflow/trust';
import { DeviceFile } from './device-file';
import { onDisk } from './disk-problem';
import { safeWrite } from './safe-write';
import type { TrustBody, TrustedWhole } from './trust-parts';
import type { ResolvedProgram } from './trust-parts-path';
import { lineDiff } from './trust-store-diff';
import type { DiffLine } from './trust-store-diff';
import { withWriteLock } from './write-lock';

const Part = v.strictObject({ kind: v.picklist(TRUST_KINDS), name: v.string(), sha256: v.string() });
const Program = v.strictObject({ name: v.string(), path: v.nullable(v.string()) });
const Trusted = v.strictObject({
  workflow: v.string(),
  sha256: v.string(),
  at: v.string(),
  by: v.string(),
  parts: v.array(Part),
  /** Facts of this device: where each program was found. */
  programs: v.optional(v.array(Program), []),
  /** Commands that throw work away and may run all the same, as exact argv. */
  destructive: v.optional(v.array(v.array(v.string())), []),
});
const Repository = v.strictObject({
  root: v.string(),
  at: v.string(),
  /** SHA-256 by the name of the hook. */
  hooks: tableOf(v.string()),
  /** Name and SHA-256 of a filter's settings, with a blank between. */
  filters: v.array(v.string()),
});
const Store = v.strictObject({ version: v.literal(1), trusted: v.array(Trusted), repositories: v.optional(v.array(Repository), []) });

/** What was trusted on this device, with the facts that held then. */
export interface StoredTrust extends TrustRecord {
  readonly programs: readonly ResolvedProgram[];
  readonly destructive: readonly (readonly string[])[];
}

/** Hooks and filters of a repository that may run in a commit. */
export type TrustedRepository = v.InferOutput<typeof Repository>;

/** A change since trust was given, with its lines where they can be told. */
export interface TrustDifference extends TrustChange {
  /** null where the old or new bytes are no text, or not on this device. */
  readonly lines: readonly DiffLine[] | null;
}

export interface TrustGrant {
  readonly whole: TrustedWhole;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** Approved one by one, beside the workflow itself. */
  readonly destructive: readonly (readonly string[])[];
}

/** `trust.json` of one vault's folder on this device, and the bytes that were trusted, for showing what changed. */
export class TrustStore {
  private readonly file: DeviceFile<typeof Store>;
  private readonly bodies: string;
  private readonly lock: string;

  constructor(vaultFolder: string) {
    this.file = new DeviceFile(join(vaultFolder, 'trust.json'), Store, { version: 1, trusted: [], repositories: [] });
    this.bodies = join(vaultFolder, 'trusted');
    this.lock = join(vaultFolder, 'trust.lock');
  }

  all(): Result<readonly StoredTrust[]> {
    const read = this.file.read();
    return read.ok ? ok(read.value.trusted) : read;
  }

  recordOf(workflow: string): Result<StoredTrust | null> {
    const all = this.all();
    return all.ok ? ok(all.value.find((record) => record.workflow === workflow) ?? null) : all;
  }

  /** Trusts a workflow as it is. Only ever called after a person at this device agreed. */
  grant({ whole, by, at, destructive }: TrustGrant): Result<StoredTrust> {
    if (trustHash(whole.parts) !== whole.sha256) return torn();
    return this.alone('The workflow was not trusted.', () => {
      const read = this.file.read();
      if (!read.ok) return read;
      const parts = whole.parts.map(({ kind, name, sha256 }) => ({ kind, name, sha256 }));
      const record = { workflow: whole.workflow, sha256: whole.sha256, at, by, parts, programs: whole.programs.map((program) => ({ ...program })), destructive: destructive.map((argv) => [...argv]) };
      for (const part of whole.parts) this.keepBody(part);
      const trusted = [...read.value.trusted.filter(({ workflow }) => workflow !== whole.workflow), record];
      this.file.write({ ...read.value, trusted });
      this.dropBodies(trusted.flatMap((one) => one.parts.map(({ sha256 }) => sha256)));
      return ok(record);
    });
  }

  /** Takes trust back; false when there was none. */
  revoke(workflow: string): Result<boolean> {
    return this.alone('The trust was not taken back.', () => {
      const read = this.file.read();
      if (!read.ok) return read;
      const trusted = read.value.trusted.filter((record) => record.workflow !== workflow);
      if (trusted.length === read.value.trusted.length) return ok(false);
      this.file.write({ ...read.value, trusted });
      this.dropBodies(trusted.flatMap((one) => one.parts.map(({ sha256 }) => sha256)));
      return ok(true);
    });
  }

  /** Fine only when what would run now is what was trusted, started by the same programs. */
  check(now: TrustedWhole): Result<StoredTrust> {
    const found = this.recordOf(now.workflow);
    if (!found.ok) return found;
    const record = found.value;
    if (record === null) return notTrusted(now.workflow);
    if (record.sha256 !== now.sha256 || trustHash(now.parts) !== record.sha256) return changed(now.workflow, trustChanges(record.parts, now.parts));
    const moved = now.programs.find(({ name, path }) => record.programs.find((one) => one.name === name)?.path !== path);
    if (moved !== undefined) return movedProgram(now.workflow, moved, record.programs.find(({ name }) => name === moved.name)?.path ?? null);
    const absent = now.programs.find(({ path }) => path === null);
    return absent === undefined ? ok(record) : noProgram(absent.name);
  }

  /** What changed since a workflow was trusted; all of it is new when it never was. */
  differences(now: TrustedWhole): Result<readonly TrustDifference[]> {
    const found = this.recordOf(now.workflow);
    if (!found.ok) return found;
    const before = found.value?.parts ?? [];
    return ok(trustChanges(before, now.parts).map((change) => ({ ...change, lines: this.linesOf(change, { before, now: now.parts }) })));
  }

  trustedRepository(root: string): Result<TrustedRepository | null> {
    const read = this.file.read();
    return read.ok ? ok(read.value.repositories.find((one) => one.root === root) ?? null) : read;
  }

  grantRepository(repository: TrustedRepository): Result<null> {
    return this.alone('The repository was not trusted.', () => {
      const read = this.file.read();
      if (!read.ok) return read;
      this.file.write({ ...read.value, repositories: [...read.value.repositories.filter(({ root }) => root !== repository.root), repository] });
      return ok(null);
    });
  }

  forgetRepository(root: string): Result<null> {
    return this.alone('The trust was not taken back.', () => {
      const read = this.file.read();
      if (!read.ok) return read;
      if (read.value.repositories.some((one) => one.root === root)) this.file.write({ ...read.value, repositories: read.value.repositories.filter((one) => one.root !== root) });
      return ok(null);
    });
  }

  /** Does the work while no other process changes what is trusted: a file that was read before another's change must not bring back what that took away. */
  private alone<T>(what: string, work: () => Result<T>): Result<T> {
    return onDisk(what, () => withWriteLock(this.lock, work));
  }

  private linesOf({ kind, name }: TrustChange, { before, now }: { readonly before: StoredTrust['parts']; readonly now: readonly TrustBody[] }): readonly DiffLine[] | null {
    const old = before.find((part) => part.kind === kind && part.name === name);
    const bytes = old === undefined ? Buffer.alloc(0) : this.bodyOf(old.sha256);
    const fresh = now.find((part) => part.kind === kind && part.name === name)?.body ?? Buffer.alloc(0);
    return bytes === null ? null : lineDiff(bytes, fresh);
  }

  private keepBody({ sha256, body }: TrustBody): void {
    mkdirSync(this.bodies, { recursive: true, mode: 0o700 });
    const path = join(this.bodies, sha256);
    if (!existsSync(path)) safeWrite(path, body, { mode: 0o600 });
  }

  private bodyOf(sha256: string): Buffer | null {
    const path = join(this.bodies, sha256);
    return /^[0-9a-f]{64}$/.test(sha256) && existsSync(path) ? readFileSync(path) : null;
  }

  private dropBodies(needed: readonly string[]): void {
    const kept = new Set(needed);
    if (!existsSync(this.bodies)) return;
    for (const name of readdirSync(this.bodies)) if (/^[0-9a-f]{64}$/.test(name) && !kept.has(name)) unlinkSync(join(this.bodies, name));
  }
}

function notTrusted(workflow: string): Failure {
  return problem('trust/not-trusted', { what: `${workflow} was not run.`, why: 'It is not trusted on this device.', next: `Read and trust it in a terminal: throughline trust ${workflow}` });
}

function changed(workflow: string, changes: readonly TrustChange[]): Failure {
  const words = changes.slice(0, 5).map(({ kind, name, change }) => `${kind} ${name} ${change}`).join(', ');
  return problem('trust/changed', { what: `${workflow} was not run.`, why: `It changed since you trusted it: ${words || 'something that trust covers'}${changes.length > 5 ? ` and ${changes.length - 5} more` : ''}.`, next: `See what changed, and trust it again, in a terminal: throughline trust ${workflow}` });
}

function movedProgram(workflow: string, { name, path }: ResolvedProgram, before: string | null): Failure {
  return problem('trust/program-moved', { what: `${workflow} was not run.`, why: `${name} is ${path ?? 'not found'} now, and was ${before ?? 'not found'} when you trusted it.`, next: `Trust it again in a terminal: throughline trust ${workflow}` });
}

function noProgram(name: string): Failure {
  return problem('trust/no-program', { what: 'Nothing was run.', why: `The program ${name} is not in any folder of PATH outside of the vault.`, next: 'Install it, or write its absolute path.' });
}

function torn(): Failure {
  return problem('trust/torn', { what: 'The workflow was not trusted.', why: 'What was shown is not what the hash covers.', next: 'Try again.' });
}
