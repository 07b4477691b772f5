import { ok, type Result } from '../../../../../src/core/problem';
import type { RollbackPreview, RunView } from '../../engine/engine';
import { agreedTo } from '../agreed-to';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { lookOf, type Look } from '../print/look';
import { misused } from '../read-values';
import { atBench, parkOthers, type Bench } from './bench';
import { findCheckpoint, findRun } from './find-run';
import { runJson, runText } from './run-answer';
import { commandText } from '../../node/trust-store-explain';

/** `workflow rollback NAME --to-checkpoint N`: shows the three parts of what would happen, asks, restores. `--undo` takes the last one back. */
export function rollBackRun(input: Input, asked: string): Promise<Result<Answer>> {
  return atBench(input, async (bench): Promise<Result<Answer>> => {
    const found = findRun(bench.engine.list(), asked);
    if (!found.ok) return found;
    await parkOthers(bench, found.value.run);
    const view = bench.engine.view(found.value.run);
    if (!view.ok) return view;
    return input.flag('undo') ? undo(bench, view.value) : rollBack(bench, view.value);
  });
}

async function rollBack(bench: Bench, view: RunView): Promise<Result<Answer>> {
  const { input, engine } = bench;
  const typed = input.option('to-checkpoint') ?? input.option('rollback-to-checkpoint');
  const checkpoint = typed === null ? missing(view) : findCheckpoint(view, typed);
  if (!checkpoint.ok) return checkpoint;
  const preview = await engine.previewRollback(view.run, checkpoint.value);
  if (!preview.ok) return preview;
  if (input.flag('dry-run')) return ok(previewAnswer(view, preview.value));
  const { length } = preview.value.restored;
  const agreed = await agreedTo(input, { lines: previewLines(preview.value, lookOf(input.terminal, 'err')), question: `Restore ${count(length, 'file')}?` });
  if (!agreed.ok) return agreed;
  const done = await engine.rollback(view.run, checkpoint.value);
  return done.ok ? ok(doneAnswer(done.value, preview.value)) : done;
}

async function undo({ engine }: Bench, view: RunView): Promise<Result<Answer>> {
  const done = await engine.undoRollback(view.run);
  if (!done.ok) return done;
  return ok(answer({ text: (look) => `The files are as they were before the last restore.\n${runText(done.value, look)}`, json: () => ({ ...runJson(done.value), restored: [], leftAlone: [], notUndone: [] }) }));
}

function missing(view: RunView): Result<number> {
  const passed = view.checkpoints.map(({ place, step, id }) => `${place} (step ${step}, ${id})`);
  return misused('It was not said where to go back to.', `Add --to-checkpoint with one of: ${['0 (the start)', ...passed].join(', ')}.`);
}

function doneAnswer(view: RunView, preview: RollbackPreview): Answer {
  const { restored, leftAlone } = view.restored ?? preview;
  return answer({
    text: (look) => [`Restored ${count(restored.length, 'file')}; back again: throughline workflow rollback ${view.workflow} --undo`, ...notUndoneLines(preview, look), runText(view, look)].join('\n'),
    json: () => ({ ...runJson(view), restored, leftAlone, notUndone: preview.notUndone }),
  });
}

function previewAnswer(view: RunView, preview: RollbackPreview): Answer {
  const { restored, leftAlone, notUndone } = preview;
  return answer({ text: (look) => ['Nothing was restored.', ...previewLines(preview, look)].join('\n'), json: () => ({ ...runJson(view), restored, leftAlone, notUndone }) });
}

function previewLines(preview: RollbackPreview, look: Look): readonly string[] {
  const { restored, leftAlone } = preview;
  return [
    restored.length === 0 ? 'No file has to be restored.' : `Will be restored here (${count(restored.length, 'file')}):`,
    ...restored.map((path) => `  ${path}`),
    ...(leftAlone.length === 0 ? [] : [`Will be left alone (${count(leftAlone.length, 'file')}):`]),
    ...leftAlone.map(({ path, reason }) => `  ${path}  ${look.quiet(reason)}`),
    ...notUndoneLines(preview, look),
  ];
}

function notUndoneLines({ notUndone }: RollbackPreview, look: Look): readonly string[] {
  if (notUndone.length === 0) return [];
  const rows = notUndone.map(({ step, name, undo }) => `  step ${step}, ${name}${undo === null ? '' : `; by hand: ${commandText({ kind: 'argv', argv: undo, line: 0 })}`}`);
  return [look.strong('Not undone, because it happened elsewhere:'), ...rows];
}
