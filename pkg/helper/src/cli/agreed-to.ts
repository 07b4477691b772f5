import { ok, problem, type Result } from '../../../../src/core/problem';
import type { Input } from './input';

/** Shows what would happen and asks; `--yes` agrees. Without a terminal nobody can agree. */
export async function agreedTo(input: Input, { lines, question }: { lines: readonly string[]; question: string }): Promise<Result<true>> {
  if (input.flag('yes')) return ok(true);
  const { terminal } = input;
  terminal.err(`${lines.join('\n')}\n`);
  if (!terminal.inIsTerminal) return notAgreed('Nobody can be asked: standard input is no terminal.', 'Add --yes when this is what you want.');
  const reply = (await terminal.readLine(`${question} [y/N] `)) ?? '';
  return /^y(es)?$/i.test(reply) ? ok(true) : notAgreed('It was not agreed to.', 'Run it again and answer y, or add --yes.');
}

function notAgreed(why: string, next: string): Result<never> {
  return problem('cli/not-agreed', { what: 'Nothing was done.', why, next });
}
