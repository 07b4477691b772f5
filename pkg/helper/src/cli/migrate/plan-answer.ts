import type { GraphDifference } from '../../../../../src/core/migrate/link-graph';
import { doesAnything, type MigrationPlan, type Rewrite } from '../../../../../src/core/migrate/plan';
import type { MigrationJournal } from '../../node/migration-journal';
import { lines } from '../act-answer';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import type { VaultPlan } from './vault-plan';

/** What is said of a plan, before or after it was carried out. */
export interface PlanReport extends VaultPlan {
  readonly written: boolean;
  /** A migration that was cut off; null when there is none. */
  readonly unfinished: Pick<MigrationJournal, 'id' | 'title' | 'state'> | null;
  /** Links that lead elsewhere now; null before anything was written. */
  readonly differences: readonly GraphDifference[] | null;
}

/** The report for a program. */
export function planJson({ plan, outside, uncommitted, branches, written, unfinished, differences }: PlanReport): unknown {
  const { epics, moves, rewrites, creations, contexts, conflicts, left, woken, otherPlaces } = plan;
  return {
    version: 1,
    written,
    epics,
    moves,
    rewrites: rewrites.map(({ path, to, group, links, marks, paths, adds }) => ({ path, to, group, links, marks, paths, adds })),
    creations: creations.map(({ path }) => path),
    contexts,
    conflicts,
    left,
    woken,
    otherPlaces,
    outside: outside.map(({ path, places }) => ({ path, places })),
    uncommitted,
    branches,
    unfinished: unfinished === null ? null : { id: unfinished.id, title: unfinished.title, state: unfinished.state },
    differences,
  };
}

const MOST_ROWS = 40;

/** The report for a person. */
export function planText(report: PlanReport, look: Look): string {
  const { plan } = report;
  if (!doesAnything(plan) && plan.conflicts.length === 0) return lines(unfinishedText(report), 'Every spec lies where it belongs. There is nothing to move.', ...list('Left alone', plan.left.map(({ path, why }) => `${path}: ${why}`)));
  return lines(
    unfinishedText(report),
    ...list('Epics', epicRows(plan, look)),
    ...list(count('file', plan.moves.length, report.written ? 'moved' : 'to move'), plan.moves.map(({ from, to }) => `${from} -> ${to}`)),
    ...list('Texts', sums(report)),
    ...list('Contexts for completed specs', plan.contexts.map(({ path, deliverables }) => `${path}: ${count('deliverable', deliverables.length, 'found')}`)),
    ...list('Links that would lead somewhere for the first time', plan.woken.map(({ path, line, text, target }) => `${path}:${line} ${text} -> ${target}`)),
    ...list(look.warn('Conflicts: nothing is overwritten, so these trees stay'), plan.conflicts.map(({ why, paths }) => `${why} ${paths.join(', ')}`)),
    ...list('Left alone', plan.left.map(({ path, why }) => `${path}: ${why}`)),
    ...list('Changes that are not committed', report.uncommitted ?? []),
    ...list('Branches that still use old paths', (report.branches ?? []).map(({ name, files }) => `${name}: ${count('file', files, '')}`)),
    ...closing(report, look),
  );
}

function unfinishedText({ unfinished }: PlanReport): string | false {
  return unfinished !== null && `"${unfinished.title}" was cut off. "throughline migrate --apply" goes on with it, "throughline migrate --undo" takes it back.`;
}

function epicRows({ epics }: MigrationPlan, look: Look): string[] {
  const rows = epics.map(({ id, title, specs, moves, chosen, conflicts }) => {
    const stays = moves === 0 ? 'lies right' : chosen ? `${moves} to move` : 'not chosen';
    return [cell(id, look.accent), cell(title), cell(count('spec', specs, '')), cell(conflicts > 0 ? count('conflict', conflicts, '') : stays)];
  });
  return alignRows(rows);
}

function sums({ plan, outside }: PlanReport): string[] {
  const sum = (take: (rewrite: Rewrite) => number): number => plan.rewrites.reduce((all, one) => all + take(one), 0);
  const links = sum(({ links: own }) => own);
  const marks = sum(({ marks: own }) => own);
  const paths = sum(({ paths: own, group }) => (group === 'text' ? own : 0)) + outside.reduce((all, { places }) => all + places, 0);
  const others = plan.otherPlaces.reduce((all, { places }) => all + places, 0);
  return [
    ...(links > 0 ? [`Notes and canvases: ${count('link', links, '')} in ${count('file', plan.rewrites.filter((one) => one.links > 0).length, '')}`] : []),
    ...(marks > 0 ? [`Trace marks: ${marks}`] : []),
    ...(paths > 0 ? [`Other text files: ${count('place', paths, '')}`] : []),
    ...(others > 0 ? [`Other text files: ${count('place', others, '')} in ${count('file', plan.otherPlaces.length, '')}, left alone (--also-text writes them)`] : []),
  ];
}

function closing({ written, differences, plan }: PlanReport, look: Look): string[] {
  if (!written) return ['', `Nothing was written.${nextWords(plan)}`];
  return ['', ...linkLines(differences ?? [], look), 'In git, commit the moves and the edits together, so that renames are seen.'];
}

function nextWords({ moves, conflicts }: MigrationPlan): string {
  if (moves.length === 0) return '';
  if (conflicts.length > 0) return ' "throughline migrate --apply" waits until the conflicts are solved; with --epic ID it moves one epic that has none.';
  return ' "throughline migrate --apply" does it, and "throughline migrate --undo" takes all of it back. Sync phones first: they may hold edits that are not here yet.';
}

/** What following every link again showed. */
export function linkLines(wrong: readonly GraphDifference[], look: Look): string[] {
  const undo = 'To take all of it back: throughline migrate --undo';
  if (wrong.length === 0) return [look.good('Every link leads where it led before.'), undo];
  return [...list(look.bad('These links lead elsewhere now'), wrong.map(({ path, why }) => `${path}: ${why}`)), undo];
}

function list(title: string, rows: readonly string[]): string[] {
  if (rows.length === 0) return [];
  const more = rows.length > MOST_ROWS ? [`  and ${rows.length - MOST_ROWS} more (--json lists all)`] : [];
  return ['', title, ...rows.slice(0, MOST_ROWS).map((row) => `  ${row}`), ...more];
}

function count(thing: string, number: number, rest: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}${rest === '' ? '' : ` ${rest}`}`;
}
