import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import { COMPLETION_SHELLS, isShell, SHELL_NAMES } from '../completion/shells';
import type { Input } from '../input';
import { misused } from '../read-values';
import { openDesk } from '../open-desk';
import type { Verb } from '../verb';
import { allVerbs } from '../verbs';

export const completion: Verb = {
  name: 'completion',
  group: 'device',
  summary: 'Print a completion script for a shell',
  about: [
    'The script completes verbs, options, their choices, and the ids of the vault you stand in. It only calls throughline itself.',
    '"specs" prints the ids and titles that the scripts ask for.',
  ],
  arguments: [{ name: 'SHELL', summary: 'The shell', need: 'required', choices: [...SHELL_NAMES, 'specs'] }],
  options: [],
  examples: [
    { line: 'completion bash >> ~/.bashrc', does: 'completes in every new bash' },
    { line: 'completion fish > ~/.config/fish/completions/throughline.fish', does: 'completes in fish' },
  ],
  exits: [],
  run: runCompletion,
};

async function runCompletion(input: Input): Promise<Result<Answer>> {
  const shell = input.argument('SHELL') ?? '';
  if (shell === 'specs') return ok(specsAnswer(input));
  if (!isShell(shell)) return misused(`There is no completion for "${shell}".`, `There is: ${SHELL_NAMES.join(', ')}.`);
  const script = COMPLETION_SHELLS[shell](await allVerbs());
  return ok(answer({ text: () => script, json: () => ({ version: 1, shell, script }) }));
}

/** A shell asks at every keystroke: without a vault there is simply nothing to offer. */
function specsAnswer(input: Input): Answer {
  const desk = openDesk(input);
  const specs = desk.ok ? [...desk.value.desk.trace.specs.values()] : [];
  const rows = specs.map(({ id, title }) => ({ id, title }));
  return answer({ text: () => rows.map((row) => `${row.id}\t${row.title}`).join('\n'), json: () => ({ version: 1, specs: rows }) });
}
