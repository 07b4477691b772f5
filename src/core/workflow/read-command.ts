import type { Action, Command } from './definition';
import { splitLine } from './split-line';
import type { YamlNode } from './yaml-node';

/** `run:` and the like: a list of words, or a line that is split without a shell, or with `shell: true` a script. */
export function readCommand(node: YamlNode, how: 'split' | 'shell'): Command | null {
  const { line } = node.spot;
  if (node.isList) return readArgv(node);
  const text = node.text();
  if (text === null) return null;
  if (how === 'shell') return { kind: 'shell', script: text, line };
  const words = splitLine(text.trim());
  if (words.ok) return { kind: 'argv', argv: words.value, line };
  const { code, why, next } = words.problem;
  return node.mistake(code, `"${node.name}" cannot be split into words: ${why}`, next);
}

function readArgv(node: YamlNode): Command | null {
  const argv = node.items().map((item) => item.text());
  if (argv.length === 0) return node.mistake('workflow/empty-command', `"${node.name}" has nothing to run.`, 'Write a program and its arguments.');
  const words = argv.filter((word) => word !== null);
  return words.length === argv.length ? { kind: 'argv', argv: words, line: node.spot.line } : null;
}

const RESTORE = /^git reset --hard(?: (?:HEAD|@))?$/;

/** An item of `validation`, `on_success` or `on_failure`: a command, `notify: word`, or `run:` with its words. */
export function readAction(node: YamlNode): Action | null {
  const { line } = node.spot;
  if (!node.isMap) return actionOf(readCommand(node, 'split'));
  const entries = new Map(node.entries());
  const notify = entries.get('notify');
  if (notify !== undefined) {
    const what = notify.text();
    return what === null ? null : { kind: 'notify', what, line };
  }
  const run = entries.get('run');
  if (run === undefined) return node.mistake('workflow/action', `"${node.name}" must be a command, \`run:\` or \`notify:\`.`);
  return actionOf(readCommand(run, entries.get('shell')?.flag() === true ? 'shell' : 'split'));
}

/** Lines of which we know what they mean, and do it safely. */
function actionOf(command: Command | null): Action | null {
  if (command?.kind !== 'argv') return command === null ? null : { kind: 'command', command };
  const { argv, line } = command;
  if (RESTORE.test(argv.join(' '))) return { kind: 'restore', line };
  const [git, verb, flag, message] = argv;
  if (git === 'git' && verb === 'commit' && (flag === '-m' || flag === '--message') && message !== undefined && argv.length === 4) return { kind: 'commit', message, line };
  return { kind: 'command', command };
}
