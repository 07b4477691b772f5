import { specStatusOf, type SpecStatusView } from '../../../../../src/core/acts/spec-status';
import { ok, type Result } from '../../../../../src/core/problem';
import { parseMinute } from '../../../../../src/core/vault/time';
import { answer, type Answer } from '../answer';
import { overview, overviewText } from '../vault-overview';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { statusText } from '../print/status-text';
import { targetSpec } from '../target-spec';
import type { Repository } from '../repository';
import type { Verb } from '../verb';

export const status: Verb = {
  name: 'status',
  group: 'reading',
  summary: 'Show how a spec stands, or what is going on in the vault',
  about: [
    'With an id: status, criteria, sessions, hours, entries and deliverables; in a trusted repository also commits, lines and changed files since the open session began.',
    'Without one: open sessions and counts of the whole vault.',
  ],
  arguments: [{ name: 'ID', summary: 'Id, path, or part of the title', need: 'optional' }],
  options: [{ name: 'current', summary: 'The spec of the current session' }],
  examples: [
    { line: 'status 1001', does: 'one spec' },
    { line: 'status --json', does: 'open sessions and counts, for a prompt or a script' },
  ],
  exits: [],
  run: runStatus,
};

async function runStatus(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const typed = input.argument('ID');
  if (typed === null && !input.flag('current')) return vaultStatus(open.value);
  const target = await targetSpec(typed, { open: open.value, input });
  return target.ok ? specStatusAnswer(target.value.spec.path, open.value) : target;
}

/** How one spec stands, with what the repository knows. */
export async function specStatusAnswer(spec: string, open: OpenDesk): Promise<Result<Answer>> {
  const view = await specStatusOf(open.desk, spec);
  if (!view.ok) return view;
  const git = await gitSinceStart(view.value, open.repository);
  return ok(answer({ text: (look) => statusText(view.value, { look, git }), json: () => ({ version: 1, ...view.value, git }) }));
}

async function gitSinceStart(view: SpecStatusView, repository: Repository) {
  const started = parseMinute(view.openSession?.started ?? '');
  return started === null ? null : repository.since(started);
}

async function vaultStatus(open: OpenDesk): Promise<Result<Answer>> {
  const facts = await overview(open);
  return ok(answer({ text: (look) => overviewText(facts, look), json: () => ({ version: 1, ...facts }) }));
}
