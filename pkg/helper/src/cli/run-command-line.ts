import { problem, type Problem, type Result } from '../../../../src/core/problem';
import { diskProblem } from '../node/disk-problem';
import { say, sayProblem, type Manner } from './say';
import type { Answer } from './answer';
import { inputOf, type Input } from './input';
import { nearestWord } from './nearest-word';
import { parseArguments } from './parse-arguments';
import { splitWords } from './split-words';
import type { Terminal } from './terminal';
import { COMMON_OPTIONS, type ExitCode } from './verb';
import { isVerbName, VERB_NAMES, VERBS } from './verbs';

/** Runs one command line from its words to its exit code. The only place that catches. */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const manner: Manner = words.includes('--json') ? 'json' : 'text';
  try {
    const answer = await answerTo(words, terminal);
    return answer.ok ? say(answer.value, { terminal, manner }) : sayProblem(answer.problem, { terminal, manner });
  } catch (error) {
    const failure = diskProblem(error, 'The command stopped in the middle.');
    return sayProblem(failure?.problem ?? unexpected(error, terminal), { terminal, manner });
  }
}

async function answerTo(words: readonly string[], terminal: Terminal): Promise<Result<Answer>> {
  const { verb: name, rest, asks, odd } = splitWords(words);
  const helpOn = async (topic: string) => (await VERBS.help()).run(topicInput(topic, terminal));
  if (asks === 'version') return helpOn('version');
  if (name === null) return odd === null ? helpOn('') : oddOption(odd);
  if (!isVerbName(name)) return unknownVerb(name);
  if (asks === 'help') return helpOn(name);
  const verb = await VERBS[name]();
  const typed = parseArguments(verb, rest);
  return typed.ok ? verb.run(inputOf(typed.value, terminal)) : typed;
}

function topicInput(topic: string, terminal: Terminal): Input {
  return inputOf({ arguments: new Map([['TOPIC', topic === '' ? [] : [topic]]]), options: new Map() }, terminal);
}

function oddOption(word: string): Result<never> {
  const known = COMMON_OPTIONS.find(({ name }) => word === `--${name}`);
  const nearest = nearestWord(word, ['--version', ...COMMON_OPTIONS.map(({ name }) => `--${name}`)]);
  const hint = nearest === null ? '' : ` Did you mean ${nearest}?`;
  return problem('cli/usage', {
    what: 'Nothing was run.',
    why: known === undefined ? `Unknown option '${word}'.${hint}` : `Option '--${known.name} <${known.value ?? ''}>' argument missing.`,
    next: 'Use: throughline VERB [options]. Run "throughline help" for the verbs.',
  });
}

function unknownVerb(name: string): Result<never> {
  const nearest = nearestWord(name, VERB_NAMES);
  const hint = nearest === null ? '' : `Did you mean "throughline ${nearest}"? `;
  return problem('cli/unknown-verb', {
    what: 'Nothing was run.',
    why: `There is no verb "${name}".`,
    next: `${hint}Run "throughline help" for the list.`,
  });
}

function unexpected(error: unknown, terminal: Terminal): Problem {
  const fault = error instanceof Error ? error : new Error(String(error));
  const shown = terminal.env['THROUGHLINE_DEBUG'] === undefined ? fault.message : (fault.stack ?? fault.message);
  return {
    code: 'cli/unexpected',
    what: 'The command stopped in the middle.',
    why: `Throughline has a fault: ${shown}`,
    next: 'Run it again with THROUGHLINE_DEBUG=1 and report what it prints. "throughline undo --list" shows what was written.',
  };
}
