import type { FinishProposal } from '../../../../../src/core/acts/finish-session';
import { count } from '../act-answer';
import type { Input } from '../input';

/** Why a spec is completed although criteria are open: as typed, as asked on a terminal; null without gaps or words. */
export async function reasonFor(input: Input, { unticked, withoutEvidence }: FinishProposal): Promise<string | null> {
  const typed = input.option('reason');
  const { terminal } = input;
  if (typed !== null || unticked.length + withoutEvidence.length === 0 || !terminal.inIsTerminal) return typed;
  const gaps = [gapText(unticked, 'not ticked'), gapText(withoutEvidence, 'ticked without evidence')].filter((gap) => gap !== '').join(', ');
  return terminal.readLine(`${gaps}. Why is the spec completed all the same? `);
}

function gapText(criteria: readonly string[], what: string): string {
  return criteria.length === 0 ? '' : `${count(criteria.length, 'criterion', 'criteria')} ${what}`;
}
