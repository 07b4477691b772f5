import { ok, type Result } from '../../../../../src/core/problem';
import { progressJson, stateJson } from '../../../../../src/core/workflow/projections';
import { minuteAt } from '../../../../../src/core/vault/wall-minute';
import type { RunSummary } from '../../engine/engine';
import { summaryOnWire } from '../../helper/shown-wire';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import { findRun } from './find-run';
import { openShelf, type Shelf } from './open-shelf';
import { PHASE_WORDS, runText } from './run-answer';

const SHOWN = 20;

/** `workflow status NAME`: where its newest run stands; without a name, every run of late. */
export function runStatus(input: Input, asked: string | null): Result<Answer> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  return asked === null ? ok(everyRun(shelf.value)) : oneRun(shelf.value, asked);
}

function oneRun(shelf: Shelf, asked: string): Result<Answer> {
  const found = findRun(shelf.runs(), asked);
  if (!found.ok) return found;
  const view = shelf.view(found.value.run);
  if (!view.ok) return view;
  const { plan, state } = view.value;
  return ok(
    answer({
      text: (look) => runText(view.value, look),
      json: () => ({ state: JSON.parse(stateJson(plan, state)) as unknown, progress: JSON.parse(progressJson(plan, state)) as unknown }),
    }),
  );
}

function everyRun(shelf: Shelf): Answer {
  const runs = shelf.runs().filter(({ parent }) => parent === null);
  const shown = [...runs.filter(({ isOpen }) => isOpen), ...runs.filter(({ isOpen }) => !isOpen)].slice(0, SHOWN);
  return answer({
    text: (look) => (shown.length === 0 ? 'Nothing has run on this device in this vault.' : alignRows(shown.map((run) => row(run, shelf, look))).join('\n')),
    json: () => ({ version: 1, runs: shown.map(summaryOnWire) }),
  });
}

function row({ run, workflow, phase, startedAt, stepsDone, stepsInAll }: RunSummary, { settings }: Shelf, look: Look) {
  const paint = phase === 'done' ? look.good : phase === 'running' ? look.accent : look.warn;
  return [cell(workflow, look.strong), cell(PHASE_WORDS[phase], paint), cell(`${stepsDone}/${stepsInAll}`), cell(minuteAt(Date.parse(startedAt), settings.timezone)), cell(run, look.quiet)];
}
