import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { recordEdits } from '../../../../src/core/acts/undo-record';
import type { LinkGraph } from '../../../../src/core/migrate/link-graph';
import { titleOf } from '../../../../src/core/migrate/migration-act';
import type { MigrationPlan } from '../../../../src/core/migrate/plan';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { vaultPath } from '../../../../src/core/vault/paths';
import { parseMinute, stampOf } from '../../../../src/core/vault/time';
import type { Clock, Ids } from '../../../../src/core/vault/time';
import { hashOf } from './act-record';
import { onDisk } from './disk-problem';
import { MigrationJournals } from './migration-journal';
import type { MigrationJournal, MigrationStep } from './migration-journal';
import { hashAt, MigrationSteps, missingFolders } from './migration-steps';
import type { MigrationRoots } from './migration-steps';
import { diskPlace } from './path-guard';
import { removeUnfinished } from './safe-write';
import { withWriteLock } from './write-lock';

export interface MigrationParts {
  /** Real paths. */
  readonly roots: MigrationRoots;
  readonly stateFolder: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly onProgress?: (done: number, total: number) => void;
  /** Called between the steps; tests stop there. */
  readonly onStep?: (done: number) => void;
}

/** A text file of the repository, outside the vault, whose paths change. */
export interface OutsideEdit {
  /** From the repository's root. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly places: number;
}

/** What goes with a plan that only this machine knows. */
export interface MigrationExtras {
  readonly outside: readonly OutsideEdit[];
  /** Where every link leads before anything is moved. */
  readonly links: LinkGraph;
}

const NO_EXTRAS: MigrationExtras = { outside: [], links: new Map() };

/** What taking a migration back left alone. */
export interface MigrationUndo {
  readonly title: string;
  readonly steps: number;
  readonly leftAlone: readonly { readonly path: string; readonly reason: string }[];
}

/** Carries migrations out on the disk: with a journal before the first step, so that any of them can be gone on with or taken back. */
export class Migration {
  private readonly journals: MigrationJournals;

  constructor(private readonly parts: MigrationParts) {
    this.journals = new MigrationJournals(parts.stateFolder);
  }

  /** The newest migration that was not taken back. */
  current(): MigrationJournal | null {
    return this.journals.current();
  }

  /** Carries a plan out. Problems: `migrate/unfinished`, `migrate/changed`, and those of the disk. */
  apply(plan: MigrationPlan, { outside, links }: MigrationExtras = NO_EXTRAS): Result<MigrationJournal> {
    return this.locked('Nothing was moved.', () => {
      const before = this.current();
      if (before !== null && before.state !== 'applied') return unfinished(before);
      const journal = { ...this.journalOf(plan, outside), links: Object.fromEntries([...links].map(([path, targets]) => [path, [...targets]])) };
      const refused = this.refusal(journal);
      if (refused !== null) return refused;
      this.journals.write(journal);
      return this.goOn(journal);
    });
  }

  /** Goes on with a migration that was cut off. */
  resume(): Result<MigrationJournal> {
    return this.locked('The migration was not gone on with.', () => {
      const journal = this.current();
      return journal?.state === 'applying' ? this.goOn(journal) : nothing('No migration was cut off.');
    });
  }

  /** Takes the newest migration back, also one that was cut off; what was changed since is left alone and named. */
  undo(): Result<MigrationUndo> {
    return this.locked('The migration was not taken back.', () => {
      const journal = this.current();
      if (journal === null) return nothing('No migration of this device is left to take back here.');
      this.journals.write({ ...journal, state: 'undoing' });
      return this.takeBack(journal);
    });
  }

  private locked<T>(what: string, work: () => Result<T>): Result<T> {
    return onDisk(what, () => withWriteLock(join(this.parts.stateFolder, 'write.lock'), work));
  }

  private goOn(journal: MigrationJournal): Result<MigrationJournal> {
    const steps = new MigrationSteps(this.parts.roots, journal);
    this.clean(journal);
    for (const [at, step] of journal.steps.entries()) {
      const state = steps.stateOf(step);
      if (state.is === 'foreign') return changed(state);
      if (state.is === 'waiting') steps.carryOut(step);
      this.tell(at + 1, journal);
    }
    const applied: MigrationJournal = { ...journal, state: 'applied' };
    this.journals.write(applied);
    return ok(applied);
  }

  private takeBack(journal: MigrationJournal): Result<MigrationUndo> {
    const steps = new MigrationSteps(this.parts.roots, journal);
    this.clean(journal);
    const leftAlone: { path: string; reason: string }[] = [];
    for (const [at, step] of [...journal.steps].reverse().entries()) {
      const reason = steps.undo(step);
      if (reason !== null) leftAlone.push({ path: step.op === 'move' ? step.to : step.path, reason });
      this.tell(at + 1, journal);
    }
    steps.removeMade();
    this.journals.write({ ...journal, state: 'undone' });
    return ok({ title: journal.title, steps: journal.steps.length, leftAlone });
  }

  private tell(done: number, { steps }: MigrationJournal): void {
    if (done % 32 === 0 || done === steps.length) this.parts.onProgress?.(done, steps.length);
    this.parts.onStep?.(done);
  }

  /** Takes away what a killed process left beside the files. */
  private clean({ steps }: MigrationJournal): void {
    const { vault, project } = this.parts.roots;
    const folders = steps.flatMap((step) => {
      if (step.op === 'move') return [];
      const root = step.op === 'edit' && step.base === 'project' ? project : vault;
      return [dirname(join(root, ...step.path.split('/')))];
    });
    for (const folder of new Set(folders)) if (existsSync(folder)) removeUnfinished(folder);
  }

  private journalOf(plan: MigrationPlan, outside: readonly OutsideEdit[]): Omit<MigrationJournal, 'links'> {
    const { clock, ids, roots } = this.parts;
    const at = clock.instant();
    const inVault = plan.rewrites.map(({ path, before, after }) => editStep('vault', { path, before, after }));
    const elsewhere = outside.map((edit) => editStep('project', edit));
    const hashes = new Map(inVault.map(({ path, after }) => [path, after]));
    const moves = plan.moves.map(({ from, to }): MigrationStep => {
      const before = hashAt(join(roots.vault, ...from.split('/'))) ?? '';
      return { op: 'move', from, to, before, after: hashes.get(from) ?? before };
    });
    const creations = plan.creations.map(({ path, text }): MigrationStep => ({ op: 'create', path, after: hashOf(Buffer.from(text)), text }));
    const made = [...plan.moves.map(({ to }) => to), ...plan.creations.map(({ path }) => path)];
    return {
      version: 1,
      id: `m-${stampOf(parseMinute(at) ?? clock.minute())}-${ids.random()}`,
      at,
      title: titleOf(plan),
      state: 'applying',
      steps: [...inVault, ...elsewhere, ...moves, ...creations],
      folders: missingFolders(roots.vault, made),
    };
  }

  /** Looks at every file before the first is touched. */
  private refusal(journal: MigrationJournal): Result<never> | null {
    const steps = new MigrationSteps(this.parts.roots, journal);
    for (const step of journal.steps) {
      const state = steps.stateOf(step);
      if (state.is === 'foreign') return changed(state);
      const why = step.op === 'create' ? null : this.unfit(step);
      if (why !== null) return changed({ path: step.op === 'move' ? step.from : step.path, why });
    }
    return null;
  }

  private unfit(step: MigrationStep & { op: 'edit' | 'move' }): string | null {
    const path = vaultPath(step.op === 'move' ? step.from : step.path);
    if (!path.ok) return path.problem.why;
    const place = diskPlace(this.parts.roots[step.op === 'edit' ? step.base : 'vault'], path.value);
    if (!place.ok) return place.problem.why;
    if (place.value.kind !== 'file') return 'It is a link on the disk, or no plain file.';
    return step.op === 'edit' && place.value.readOnly ? 'It is read-only.' : null;
  }
}

function editStep(base: 'vault' | 'project', { path, before, after }: Pick<OutsideEdit, 'path' | 'before' | 'after'>): MigrationStep & { op: 'edit' } {
  return { op: 'edit', base, path, before: hashOf(Buffer.from(before)), after: hashOf(Buffer.from(after)), edits: [...recordEdits(before, after)] };
}

function changed({ path, why }: { readonly path: string; readonly why: string }): Result<never> {
  return problem('migrate/changed', {
    what: `The migration stopped at ${path}.`,
    why,
    next: 'Set the file right and run "throughline migrate --apply" again, or take everything back with "throughline migrate --undo".',
  });
}

function unfinished({ title, state }: MigrationJournal): Result<never> {
  return problem('migrate/unfinished', {
    what: 'Nothing new was begun.',
    why: `"${title}" was cut off while it was ${state === 'applying' ? 'written' : 'taken back'}.`,
    next: 'Finish it first: "throughline migrate --apply" goes on with it, "throughline migrate --undo" takes it back.',
  });
}

function nothing(why: string): Result<never> {
  return problem('migrate/nothing', { what: 'Nothing was done.', why, next: 'See what there is to move with "throughline migrate".' });
}
