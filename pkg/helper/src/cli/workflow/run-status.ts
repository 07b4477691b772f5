import { ok, type Result } from '../../../../../src/core/problem';
import { RUN_PHASE_WORDS } from '../../../../../src/core/workflow/phase-words';
import { progressJson, stateJson } from '../../../../../src/core/workflow/projections';
import { minuteAt } from '../../../../../src/core/vault/wall-minute';
import type { RunSummary } from '../../engine/engine';
import { summaryOnWire } from '../../helper/shown-wire';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import { apartRuns, findAnyRun, type ApartRun, type FoundRun } from './apart-runs';
import { openShelf, type Shelf } from './open-shelf';
import { runText } from './run-answer';

const SHOWN = 20;

/** `workflow status NAME`: where its newest run stands; without a name, every run of late. */
export function runStatus(input: Input, asked: string | null): Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  return asked === null ? ok(everyRun(shelf.value)) : oneRun(shelf.value, asked);
}

function oneRun(shelf: Shelf, asked: string): Result<Answer> {
  const found = findAnyRun(shelf, asked);
  if (!found.ok) return found;
  const { apart, summary, shelf: kept } = found.value;
  const view = kept.view(summary.run);
  if (!view.ok) return view;
  const { plan, state } = view.value;
  return ok(
    answer({
      text: (look) => (apart === null ? runText(view.value, look) : `${runText(view.value, look, summary.run)}\n${treeLines(summary, apart).join('\n')}`),
      json: () => ({ ...(apart === null ? {} : { worktree: apart.path }), state: JSON.parse(stateJson(plan, state)) as unknown, progress: JSON.parse(progressJson(plan, state)) as unknown }),
    }),
  );
}

function everyRun(shelf: Shelf): Answer {
  const own = shelf.runs().filter(({ parent }) => parent === null).map((summary): Shown => ({ summary, apart: null }));
  const runs: readonly Shown[] = [...own, ...apartRuns(shelf)];
  const shown = [...runs.filter(isUnsettled), ...runs.filter((run) => !isUnsettled(run))].slice(0, SHOWN);
  return answer({
    text: (look) => (shown.length === 0 ? 'Nothing has run on this device in this vault.' : alignRows(shown.map((run) => row(run, shelf, look))).join('\n')),
    json: () => ({ version: 1, runs: shown.map(({ summary, apart }) => ({ ...summaryOnWire(summary), ...(apart === null ? {} : { worktree: apart.path }) })) }),
  });
}

type Shown = Pick<FoundRun, 'summary' | 'apart'>;

/** Still open, or with files that nobody has brought back or thrown away. */
function isUnsettled({ summary, apart }: Shown): boolean {
  return summary.isOpen || apart !== null;
}

function treeLines({ run, phase }: RunSummary, { path }: ApartRun): readonly string[] {
  const goesOn = phase === 'done' ? [`Bring it back: throughline workflow resume ${run}`] : [];
  return [`Its work tree: ${path}`, ...goesOn, `Throw it away: throughline workflow cancel ${run}`];
}

function row({ summary, apart }: Shown, { settings }: Shelf, look: Look) {
  const { run, workflow, phase, startedAt, stepsDone, stepsInAll } = summary;
  const paint = phase === 'done' ? look.good : phase === 'running' ? look.accent : look.warn;
  return [cell(workflow, look.strong), cell(RUN_PHASE_WORDS[phase], paint), cell(`${stepsDone}/${stepsInAll}`), cell(minuteAt(Date.parse(startedAt), settings.timezone)), cell(run, look.quiet), cell(apart === null ? '' : 'in a work tree of its own', look.quiet)];
}
