import type { Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { misused } from '../read-values';
import { listTrusted, revokeTrust } from '../trust/kept-trust';
import { trustRepository } from '../trust/trust-repository';
import { trustWorkflow } from '../trust/trust-workflow';
import type { Verb } from '../verb';

export const trust: Verb = {
  name: 'trust',
  group: 'device',
  summary: 'Let this device run a workflow, or read the repository',
  about: [
    'A workflow runs only where a person read what it would start and trusted exactly that. Shown are every command as it would start, the files whose bytes are covered, the programs and where they lie, and in plain words what trust does not cover. When something of it changes, the changes are shown and you are asked again.',
    "With --repository: commits, lines, changed files, the branch name and ids on other branches are read only in a repository that was trusted on this device. Git then runs without its hooks, pagers, filters, external diffs and credential helpers.",
    'Trust is kept on the device and never in the vault, and nobody can give it over the socket.',
  ],
  arguments: [{ name: 'NAME', summary: 'The workflow', need: 'optional' }],
  options: [
    { name: 'sha256', value: 'HASH', summary: 'With --yes: trust exactly what "workflow show NAME --json" gave this hash for' },
    { name: 'yes', summary: 'Do not ask. For a workflow only with --sha256' },
    { name: 'list', summary: 'Show what is trusted, and whether it changed since' },
    { name: 'revoke', value: 'NAME', summary: 'Trust a workflow no longer' },
    { name: 'repository', summary: 'The repository around the vault' },
    { name: 'remove', summary: 'With --repository: take the trust back' },
  ],
  examples: [
    { line: 'trust deploy', does: 'shows what the workflow deploy would run, and asks' },
    { line: 'trust --list', does: 'shows what is trusted here' },
    { line: 'trust --revoke deploy', does: 'takes it back' },
    { line: 'trust --repository', does: 'shows what it means and asks' },
    { line: 'trust --repository --remove', does: 'takes it back' },
  ],
  exits: [],
  run: runTrust,
};

async function runTrust(input: Input): Promise<Result<Answer>> {
  const name = input.argument('NAME');
  const revoked = input.option('revoke');
  if (input.flag('repository')) return trustRepository(input);
  if (input.flag('list')) return listTrusted(input);
  if (revoked !== null) return revokeTrust(input, revoked);
  if (name !== null) return trustWorkflow(input, name);
  return misused('Nothing was named that could be trusted.', 'Use: throughline trust NAME, or throughline trust --repository.');
}
