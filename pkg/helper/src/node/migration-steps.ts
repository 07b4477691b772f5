import { existsSync, lstatSync, mkdirSync, renameSync, rmdirSync, statSync, unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { takeBack, takeBackExactly } from '../../../../src/core/acts/undo-record';
import { applySplices } from '../../../../src/core/text/splices';
import { pathKey } from '../../../../src/core/vault/paths';
import { hashOf } from './act-record';
import type { MigrationJournal, MigrationStep } from './migration-journal';
import { safeWrite } from './safe-write';
import { bytesAt, LARGEST_BYTES } from './write-act';

/** Where the two kinds of paths count from. */
export interface MigrationRoots {
  readonly vault: string;
  readonly project: string;
}

/** How a step stands on the disk: still to be done, done, or neither because somebody changed the file. */
export type StepState = { readonly is: 'waiting' | 'done' } | { readonly is: 'foreign'; readonly path: string; readonly why: string };

type EditStep = MigrationStep & { op: 'edit' };
type MoveStep = MigrationStep & { op: 'move' };
type CreateStep = MigrationStep & { op: 'create' };

const WAITING: StepState = { is: 'waiting' };
const DONE: StepState = { is: 'done' };
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Carries out and takes back single steps; each looks at the disk first, so that any step may be done twice. */
export class MigrationSteps {
  /** Where moved files lie once they are moved. */
  private readonly targets: ReadonlyMap<string, string>;
  /** Folders that an undo takes away again when they are empty. */
  private readonly made: ReadonlySet<string>;

  constructor(
    private readonly roots: MigrationRoots,
    journal: Pick<MigrationJournal, 'steps' | 'folders'>,
  ) {
    this.targets = new Map(journal.steps.flatMap((step) => (step.op === 'move' ? [[step.from, step.to]] : [])));
    this.made = new Set(journal.folders.map((folder) => this.inVault(folder)));
  }

  stateOf(step: MigrationStep): StepState {
    if (step.op === 'edit') return this.stateOfEdit(step);
    return step.op === 'move' ? this.stateOfMove(step) : this.stateOfCreation(step);
  }

  /** Does a step that waits. */
  carryOut(step: MigrationStep): void {
    if (step.op === 'edit') this.edit(step);
    else if (step.op === 'move') this.move(step.from, step.to, () => true);
    else this.create(step);
  }

  /** Takes a step back. The reason when it, or a part of it, is left alone; null when all is as before. */
  undo(step: MigrationStep): string | null {
    if (step.op === 'edit') return this.undoEdit(step);
    return step.op === 'move' ? this.undoMove(step) : this.undoCreation(step);
  }

  private stateOfEdit(step: EditStep): StepState {
    const place = this.place(step);
    const now = hashAt(place);
    if (now === step.before) return WAITING;
    if (now === step.after) return DONE;
    const target = step.base === 'vault' ? this.targets.get(step.path) : undefined;
    if (now === null && target !== undefined && exists(this.inVault(target))) return DONE;
    return { is: 'foreign', path: step.path, why: now === null ? 'It is gone.' : 'It was changed since the plan was made.' };
  }

  private stateOfMove({ from, to }: MoveStep): StepState {
    const [isHere, isThere] = [exists(this.inVault(from)), exists(this.inVault(to))];
    if (isHere && !isThere) return WAITING;
    if (!isHere && isThere) return DONE;
    return { is: 'foreign', path: isHere ? to : from, why: isHere ? 'A file of this name exists.' : 'It is gone.' };
  }

  private stateOfCreation({ path, after }: CreateStep): StepState {
    const now = hashAt(this.inVault(path));
    if (now === null) return WAITING;
    return now === after ? DONE : { is: 'foreign', path, why: 'A file of this name exists.' };
  }

  private edit(step: EditStep): void {
    const place = this.place(step);
    const text = utf8.decode(bytesAt(place) ?? new Uint8Array());
    this.put(place, applySplices(text, step.edits), step.before);
  }

  private create({ path, text }: CreateStep): void {
    const place = this.inVault(path);
    mkdirSync(dirname(place), { recursive: true });
    safeWrite(place, Buffer.from(text, 'utf8'), { mayReplace: () => !exists(place) });
  }

  private move(from: string, to: string, mayGo: (folder: string) => boolean): void {
    const [source, target] = [this.inVault(from), this.inVault(to)];
    mkdirSync(dirname(target), { recursive: true });
    if (!exists(target)) renameSync(source, target);
    this.removeEmpty(dirname(source), mayGo);
  }

  private undoEdit(step: EditStep): string | null {
    const place = this.place(step);
    const bytes = bytesAt(place);
    if (bytes === null) return 'It is gone.';
    const now = hashOf(bytes);
    if (now === step.before) return null;
    const text = utf8.decode(bytes);
    if (now === step.after) {
      this.put(place, takeBackExactly(step.edits, text), now);
      return null;
    }
    const back = takeBack(step.edits, text);
    this.put(place, back.text, now);
    return back.missed.length === 0 ? null : `${back.missed.length} of ${step.edits.length} edits were not found, as it was changed since.`;
  }

  private undoMove({ from, to }: MoveStep): string | null {
    const [isHere, isThere] = [exists(this.inVault(from)), exists(this.inVault(to))];
    if (isHere && !isThere) return null;
    if (isHere) return 'Another file has its old name now.';
    if (!isThere) return 'It is gone.';
    this.move(to, from, (folder) => this.made.has(folder));
    return null;
  }

  private undoCreation({ path, after }: CreateStep): string | null {
    const place = this.inVault(path);
    const now = hashAt(place);
    if (now === null) return null;
    if (now !== after) return 'It was changed since.';
    unlinkSync(place);
    this.removeEmpty(dirname(place), (folder) => this.made.has(folder));
    return null;
  }

  /** Folders that a cut-off step made and left empty, the deepest first. */
  removeMade(): void {
    for (const folder of [...this.made].sort((one, other) => other.length - one.length)) {
      if (existsSync(folder)) this.removeEmpty(folder, (at) => at === folder);
    }
  }

  private put(place: string, text: string, expected: string): void {
    const isWritten = safeWrite(place, Buffer.from(text, 'utf8'), { mayReplace: () => hashAt(place) === expected });
    if (!isWritten) throw Object.assign(new Error(`${place} was changed at this moment.`), { code: 'EBUSY' });
  }

  /** Takes away folders that hold nothing any more, never the vault itself. */
  private removeEmpty(folder: string, mayGo: (folder: string) => boolean): void {
    for (let at = folder; at.length > this.roots.vault.length && mayGo(at); at = dirname(at)) {
      try {
        rmdirSync(at);
      } catch {
        return;
      }
    }
  }

  private place({ base, path }: EditStep): string {
    return join(this.roots[base], ...path.split('/'));
  }

  private inVault(path: string): string {
    return join(this.roots.vault, ...path.split('/'));
  }
}

/** The hash of a file as a journal keeps it: of a very large one only its size. null when there is none. */
export function hashAt(place: string): string | null {
  const stat = statSync(place, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  if (stat.size > LARGEST_BYTES) return `size:${stat.size}`;
  const bytes = bytesAt(place);
  return bytes === null ? null : hashOf(bytes);
}

/** Folders that are not there yet on the way to these files, deepest last. */
export function missingFolders(root: string, paths: readonly string[]): string[] {
  const missing = new Set<string>();
  for (const path of paths) {
    const parts = path.split('/').slice(0, -1);
    parts.forEach((_, at) => {
      const folder = parts.slice(0, at + 1).join('/');
      if (!existsSync(join(root, ...parts.slice(0, at + 1)))) missing.add(folder);
    });
  }
  return [...missing].sort((one, other) => (pathKey(one) < pathKey(other) ? -1 : 1));
}

function exists(place: string): boolean {
  return lstatSync(place, { throwIfNoEntry: false }) !== undefined;
}
