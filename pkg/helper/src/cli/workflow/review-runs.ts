import { ok, type Result } from '../../../../../src/core/problem';
import { folderOf, vaultPath } from '../../../../../src/core/vault/paths';
import { minuteAt } from '../../../../../src/core/vault/wall-minute';
import { indexNoteText } from '../../../../../src/core/workflow/index-note';
import { reviewText, reviewWorkflows, type ReviewedStep } from '../../../../../src/core/workflow/review';
import type { KeptRun } from '../../engine/run-shelf';
import { secondsBetween } from '../../engine/shown-run';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openVault } from '../open-vault';
import { misused } from '../read-values';
import { summaries } from './list-workflows';
import { openShelf, type Shelf } from './open-shelf';

const LOOKED_AT = 200;
const INDEX_NOTE = 'workflows/Workflows.md';

/** `workflow review`: slow, flaky, unused and deprecated, from the runs of this device. */
export function reviewRuns(input: Input): Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const known = summaries(shelf.value).map(({ name, lastRun, description }) => ({ name, lastRun, description }));
  const review = reviewWorkflows(known, attemptsOf(shelf.value), shelf.value.clock.instant());
  return ok(answer({ text: () => reviewText(review).trimEnd(), json: () => ({ version: 1, ...review }) }));
}

function attemptsOf(shelf: Shelf): readonly ReviewedStep[] {
  const ended = shelf.runs().filter(({ isOpen }) => !isOpen).slice(0, LOOKED_AT);
  return ended.flatMap(({ run }) => {
    const kept = shelf.kept(run);
    return kept.ok ? attemptsIn(kept.value) : [];
  });
}

function attemptsIn({ entries, record: { plan } }: KeptRun): readonly ReviewedStep[] {
  const began = new Map<number, string>();
  return entries.flatMap(({ entry }) => {
    if (entry.type === 'step.started') began.set(entry.step, entry.at);
    if (entry.type !== 'step.completed' && entry.type !== 'step.failed') return [];
    const step = plan.steps[entry.step - 1]?.name ?? String(entry.step);
    return [{ workflow: plan.workflow, step, ok: entry.type === 'step.completed', seconds: secondsBetween(began.get(entry.step) ?? entry.at, entry.at) }];
  });
}

/** `workflow index`: writes the note that lists all workflows, anew as a whole. */
export async function indexWorkflows(input: Input): Promise<Result<Answer>> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const typed = input.option('note') ?? INDEX_NOTE;
  const path = vaultPath(typed);
  if (!path.ok) return path;
  if (!path.value.endsWith('.md') || folderOf(path.value).startsWith('.')) return misused(`--note: "${typed}" is no note.`, 'Name one, such as workflows/Workflows.md.');
  const text = indexNoteText(indexed(shelf.value));
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const { store } = vault.value;
  const now = store.stat(path.value) === null ? null : await store.read(path.value);
  if (now !== null && !now.ok) return now;
  if (now !== null && !now.value.startsWith('# Workflows')) return misused(`${path.value} is another note: it does not begin with "# Workflows".`, 'Name a note of its own with --note.');
  const change = now === null ? { kind: 'create' as const, path: path.value, text } : { kind: 'edit' as const, path: path.value, edit: () => ok(text) };
  const written = await store.perform({ title: 'Write the index of workflows', changes: [change], outcome: undefined });
  if (!written.ok) return written;
  return ok(answer({ text: () => path.value, json: () => ({ version: 1, note: path.value, act: written.value.paths.length === 0 ? null : written.value.id, paths: written.value.paths }) }));
}

function indexed(shelf: Shelf) {
  const known = new Map(summaries(shelf).map((one) => [one.name, one]));
  return shelf.library.read().files.flatMap(({ definition, name }) => {
    const summary = known.get(name);
    if (definition === null || summary === undefined) return [];
    const status = summary.status === 'not-started' ? 'Not started' : `${summary.status.charAt(0).toUpperCase()}${summary.status.slice(1)}`;
    return [{ definition, status, lastRun: summary.lastRun === null ? null : minuteAt(Date.parse(summary.lastRun), shelf.settings.timezone), successRate: summary.successRate }];
  });
}
