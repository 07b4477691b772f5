import { ok, type Result } from '../../../../../src/core/problem';
import type { RunView } from '../../engine/engine';
import type { BroughtBack } from '../../node/worktree';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { saysYes } from './ask-trust';
import { exitOf, runJson, runText } from './run-answer';
import type { Tree } from './worktree-place';

/** What became of the run's files. */
interface Ending {
  readonly brought: BroughtBack | null;
  readonly patch: string | null;
  /** The work tree; null when it is gone. */
  readonly path: string | null;
  readonly note: string;
}

/** What a run in a work tree comes to: files that are brought back after a yes, or a work tree that stays. */
export async function endInTree(input: Input, { tree, view }: { readonly tree: Tree; readonly view: RunView }): Promise<Result<Answer>> {
  const ending = view.state.phase === 'done' ? await bringBack(input, tree, view.run) : ok<Ending>({ brought: null, patch: null, path: tree.path, note: staying(tree, view.run) });
  return ending.ok ? ok(answerOf(view, ending.value)) : ending;
}

/** Ends what a work tree is kept for: throws it away after a yes. */
export async function throwAway(input: Input, { tree, view }: { readonly tree: Tree; readonly view: RunView }): Promise<Result<Answer>> {
  const agreed = input.flag('yes') || (input.terminal.inIsTerminal && (await saysYes(input.terminal, `Throw away its work tree with what the run changed there? ${tree.path}`)));
  if (!agreed) return ok(answerOf(view, { brought: null, patch: null, path: tree.path, note: staying(tree, view.run) }, 0));
  const gone = await tree.trees.discard(tree.tree);
  return gone.ok ? ok(answerOf(view, { brought: null, patch: null, path: null, note: 'Its work tree was thrown away.' }, 0)) : gone;
}

function answerOf(view: RunView, { note, path, patch, brought }: Ending, exit: Answer['exit'] = exitOf(view)): Answer {
  return answer({
    text: (look) => `${runText(view, look).replace(/\n(?:Output|Try again|Files back|Go on|Answer)[^\n]*/g, '')}\n${note}`,
    json: () => ({ ...runJson(view), worktree: { path, patch, broughtBack: brought?.restored ?? [], commits: brought?.commits ?? [] } }),
    exit,
  });
}

function staying({ path }: Tree, run: string): string {
  return `The work tree stays as the run left it: ${path}\nGo on: throughline workflow resume ${run}\nThrow it away: throughline workflow cancel ${run}`;
}

/** Into the user's own work tree after a yes; else as a patch. Nothing is lost either way. */
async function bringBack(input: Input, { trees, tree, path }: Tree, run: string): Promise<Result<Ending>> {
  const preview = await trees.preview(tree);
  if (!preview.ok) return preview;
  const { restored, leftAlone } = preview.value;
  if (restored.length + leftAlone.length === 0) {
    const gone = await trees.discard(tree);
    return gone.ok ? ok({ brought: preview.value, patch: null, path: null, note: 'The run changed no file.' }) : gone;
  }
  if (leftAlone.length === 0 && (await isWanted(input, restored))) {
    const brought = await trees.bringBack(tree);
    if (!brought.ok) return brought;
    const gone = await trees.discard(tree);
    return gone.ok ? ok({ brought: brought.value, patch: null, path: null, note: `Brought back ${count(restored.length, 'file')}.` }) : gone;
  }
  const patch = await trees.writePatch(tree);
  if (!patch.ok) return patch;
  const why = leftAlone.length === 0 ? '' : ` ${count(leftAlone.length, 'file')} changed here too since the run began.`;
  const later = `Bring it back: throughline workflow resume ${run}\nThrow it away: throughline workflow cancel ${run}`;
  return ok({ brought: null, patch: patch.value, path, note: `Nothing was brought back.${why} The changes as a patch: ${patch.value}\nThe work tree: ${path}\n${later}` });
}

async function isWanted(input: Input, files: readonly string[]): Promise<boolean> {
  if (input.flag('yes')) return true;
  if (!input.terminal.inIsTerminal) return false;
  input.terminal.err(`The run changed ${count(files.length, 'file')}:\n${files.map((path) => `  ${path}\n`).join('')}`);
  return saysYes(input.terminal, 'Bring this back into your work tree?');
}
