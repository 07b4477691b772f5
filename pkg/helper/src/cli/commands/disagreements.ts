import { settleStatus } from '../../../../../src/core/acts/settle-disagreement';
import { disagreementsAbout, disagreementsOf, type Disagreement } from '../../../../../src/core/evidence/disagreements';
import { findSpec } from '../../../../../src/core/trace/find-spec';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { actAnswer } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { Look } from '../print/look';
import { misused } from '../read-values';
import type { Verb } from '../verb';

export const disagreements: Verb = {
  name: 'disagreements',
  group: 'reading',
  summary: 'Show specs whose status is not what their criteria, journal or children say',
  about: ['Each stands with its two sides and what would settle it: a or b. --settle takes one side of one disagreement; what needs a person to look is only named.'],
  arguments: [{ name: 'ID', summary: 'Only this spec', need: 'optional' }],
  options: [
    { name: 'settle', value: 'N', summary: 'Settle a disagreement by its number and side, such as 1a' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'disagreements', does: 'every one, both sides' },
    { line: 'disagreements 1001 --settle 1b', does: 'takes the second side of the first one about 1001' },
  ],
  exits: [],
  run: runDisagreements,
};

async function runDisagreements(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const typed = input.argument('ID');
  const { trace } = open.value.desk;
  const spec = typed === null ? null : findSpec(trace, typed);
  if (spec !== null && !spec.ok) return spec;
  const found = spec === null ? disagreementsOf(trace) : disagreementsAbout(trace, spec.value);
  const settle = input.option('settle');
  if (settle !== null) return settleOne(open.value, { found, settle });
  return ok(answer({ text: (look) => listText(found, look), json: () => ({ version: 1, disagreements: found }) }));
}

function listText(found: readonly Disagreement[], look: Look): string {
  if (found.length === 0) return 'Every status agrees with its criteria, journal and children.';
  return found.map(({ specId, title, sides: [one, other] }, at) => [`${at + 1}. ${look.strong(`${specId} ${title}`)}`, `  a  ${one.says}: ${one.button}`, `  b  ${other.says}: ${other.button}`].join('\n')).join('\n');
}

async function settleOne(open: OpenDesk, { found, settle }: { found: readonly Disagreement[]; settle: string }): Promise<Result<Answer>> {
  const match = /^(\d{1,4})([ab])$/i.exec(settle);
  const one = match === null ? undefined : found[Number(match[1]) - 1];
  const side = one?.sides[match?.[2]?.toLowerCase() === 'b' ? 1 : 0];
  if (one === undefined || side === undefined) return misused(`"${settle}" names no side of a disagreement.`, 'Give a number and a letter as "throughline disagreements" prints them, such as 1a.');
  const { settlement } = side;
  if (settlement.does !== 'status') return byHand(one, NEXT[settlement.does]);
  const done = await performAct(open, (desk) => settleStatus(desk, { spec: one.spec, status: settlement.status, where: settlement.where }));
  return done.ok ? ok(actAnswer(done.value, () => `${side.button}: ${one.specId} ${one.title}`)) : done;
}

const NEXT = { 'finish-session': 'throughline finish', 'show-criteria': 'throughline status', 'show-children': 'throughline tree' } as const;

function byHand({ specId }: Disagreement, command: string): Result<never> {
  return problem('status/needs-a-person', { what: 'Nothing was written.', why: 'That side needs a person to look.', next: `Use: ${command} ${specId}.` });
}
