import { isOpenChange, listChanges, openChange } from '../../../../../src/core/acts/change-desk';
import type { Change } from '../../../../../src/core/change/change';
import { standingOf } from '../../../../../src/core/change/derive-state';
import { nextStep, phaseStandings, type NextStep, type PhaseStanding } from '../../../../../src/core/change/next-step';
import { ok, type Result } from '../../../../../src/core/problem';
import { count, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { alignRows, cell } from '../print/table';
import { namedChange, wordsBehind, type FeatureAction } from './action';
import { CHANGE } from './propose';

export const list: FeatureAction = {
  name: 'list',
  summary: 'every change, open and closed, newest first',
  options: [{ name: 'open', summary: 'only those that are open' }],
  run: async (input) => {
    const desk = openDesk(input);
    if (!desk.ok) return desk;
    const all = await listChanges(desk.value.desk);
    const changes = input.flag('open') ? all.filter(isOpenChange) : all;
    return ok(
      answer({
        text: (look) => (changes.length === 0 ? 'No changes. Start one with: throughline feature new NAME' : alignRows(changes.map((change) => [cell(change.date), cell(change.feature), cell(change.state, isOpenChange(change) ? look.strong : look.quiet), cell(change.remarks.length === 0 ? '' : count(change.remarks.length, 'remark'))])).join('\n')),
        json: () => ({ version: 1, changes: changes.map(({ folder, feature, date, state, phase, remarks }) => ({ folder, feature, date, state, phase, remarks: remarks.length })) }),
      }),
    );
  },
};

async function readOne(input: Input): Promise<Result<Change>> {
  const desk = openDesk(input);
  if (!desk.ok) return desk;
  const typed = wordsBehind(input);
  const open = await openChange(desk.value.desk, namedChange(input) ?? (typed === '' ? null : typed));
  return open.ok ? ok(open.value.change) : open;
}

export const status: FeatureAction = {
  name: 'status',
  summary: 'how a change stands: phases, exit criteria, gaps, artifacts, remarks',
  options: [CHANGE],
  run: async (input): Promise<Result<Answer>> => {
    const change = await readOne(input);
    if (!change.ok) return change;
    const next = nextStep(change.value);
    return ok(answer({ text: () => statusText(change.value, next), json: () => ({ version: 1, ...change.value, phases: phaseStandings(change.value), next: nextFacts(next) }) }));
  },
};

const SIGNS: Readonly<Record<PhaseStanding['standing'], string>> = { done: '✓', open: '◉', ahead: '○', skipped: '–' };

function statusText(change: Change, next: NextStep): string {
  const steps = phaseStandings(change).map(({ phase, standing, reason }) => `  ${SIGNS[standing]} ${phase}${reason === null ? '' : ` (left out: ${reason})`}`);
  const gaps = change.refinement?.rounds.flatMap((one) => one.gaps) ?? [];
  const open = standingOf(change).openAfter.map((row) => String(row.open));
  return lines(
    `${change.feature} · ${change.date} · ${change.state}`,
    ...steps,
    ...next.exits.map(({ text, isMet }) => `  ${isMet ? '✓' : '✗'} ${text}`),
    open.length > 0 && `Gaps  ${open.join(' → ')}`,
    ...gaps.filter(({ state }) => state === 'open').map(({ id, severity, text }) => `  ${id} ${severity} ${text}`),
    change.foreign.length > 0 && `Other files: ${change.foreign.join(', ')}`,
    ...change.remarks.map(({ path, line, message }) => `! ${path}:${String(line)} ${message}`),
    `Next: ${next.step}`,
  );
}

function nextFacts({ phase, number, goal, exits, moves, gate, step, command }: NextStep): object {
  return { phase, number, goal, exits, moves, gate: gate === null ? null : { id: gate.id, path: gate.path, question: gate.question, options: gate.options.map(({ word }) => word) }, step, command };
}

export const next: FeatureAction = {
  name: 'next',
  summary: 'what is legal now, and the one next step',
  options: [CHANGE],
  run: async (input): Promise<Result<Answer>> => {
    const change = await readOne(input);
    if (!change.ok) return change;
    const found = nextStep(change.value);
    return ok(
      answer({
        text: () => lines(`${change.value.feature} · ${change.value.state} · phase ${String(found.number)} of 7: ${found.goal}`, ...found.exits.map(({ text, isMet }) => `  ${isMet ? '✓' : '✗'} ${text}`), found.moves.length > 0 && `Legal now: ${found.moves.join(', ')}`, `Next: ${found.step}`, found.command),
        json: () => ({ version: 1, feature: change.value.feature, folder: change.value.folder, state: change.value.state, ...nextFacts(found) }),
      }),
    );
  },
};
