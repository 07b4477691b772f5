import { ok, problem, type Result } from '../../../../../src/core/problem';
import { commitPrograms, coversPrograms, keptPrograms, type CommitPrograms } from '../../node/git-programs';
import { GitWriter } from '../../node/git-write';
import { TrustStore } from '../../node/trust-store';
import { answer, type Answer } from '../answer';
import { agreedTo } from '../agreed-to';
import type { Input } from '../input';
import { openVault, type OpenVault } from '../open-vault';
import { lookOf } from '../print/look';
import { safeText } from '../print/safe-text';
import { saysYes } from '../workflow/ask-trust';

const NO_PROGRAMS: CommitPrograms = { hooks: [], filters: [] };

/** Trusts the repository around the vault for reading git facts and for commits, or takes that back. */
export async function trustRepository(input: Input): Promise<Result<Answer>> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const { root, state } = vault.value.repository;
  if (root === null) return noRepository(vault.value.root);
  if (input.flag('remove')) return untrust(vault.value, root);
  const question = [
    `Repository ${root}`,
    'Throughline will run git there to read the branch, commits, changed lines and file names, and to commit what you',
    'choose. It switches off what the repository could start: hooks, pagers, filters, external diffs, credential helpers.',
  ];
  const agreed = state === 'trusted' ? ok(true) : await agreedTo(input, { lines: question, question: 'Trust it on this device?' });
  if (!agreed.ok) return agreed;
  const kept = keep(vault.value, root, true);
  if (!kept.ok) return kept;
  return askPrograms(input, vault.value, root);
}

/** Hooks and filters are programs of the repository: they run in a commit only after a person saw each and said yes. */
async function askPrograms(input: Input, vault: OpenVault, root: string): Promise<Result<Answer>> {
  const git = await GitWriter.open(root);
  if (!git.ok) return git;
  const found = await commitPrograms(git.value);
  if (!found.ok) return found;
  const trust = new TrustStore(vault.stateFolder);
  const known = trust.trustedRepository(root);
  if (!known.ok) return known;
  if (coversPrograms(known.value, found.value)) return ok(trustedAnswer(root, found.value));
  const granted = (await areWanted(input, found.value)) ? found.value : NO_PROGRAMS;
  const kept = trust.grantRepository({ root, at: vault.clock.instant(), ...keptPrograms(granted) });
  return kept.ok ? ok(trustedAnswer(root, granted, found.value)) : kept;
}

async function areWanted({ terminal, flag }: Input, found: CommitPrograms): Promise<boolean> {
  if (flag('yes') || !terminal.inIsTerminal) return false;
  const look = lookOf(terminal, 'err');
  const lines = [
    'A commit in this repository would start:',
    ...found.hooks.map(({ name, path, sha256 }) => `  the hook ${name}  ${path}  ${look.quiet(sha256.slice(0, 12))}`),
    ...found.filters.flatMap(({ name, settings }) => [`  the filter ${name}`, ...settings.map((setting) => `    ${setting}`)]),
  ];
  terminal.err(`${safeText(lines.join('\n'))}\n`);
  return saysYes(terminal, 'May they run when you commit from Throughline?');
}

function untrust(vault: OpenVault, root: string): Result<Answer> {
  const kept = keep(vault, root, false);
  if (!kept.ok) return kept;
  const forgotten = new TrustStore(vault.stateFolder).forgetRepository(root);
  if (!forgotten.ok) return forgotten;
  return ok(answer({ text: () => `${root} is not trusted on this device.`, json: () => ({ version: 1, repository: root, state: 'untrusted', hooks: [], filters: [] }) }));
}

function keep({ device }: OpenVault, root: string, isTrusted: boolean): Result<unknown> {
  return device.save((config) => {
    if (config.trustedRepositories.includes(root) === isTrusted) return ok(config);
    const others = config.trustedRepositories.filter((one) => one !== root);
    return ok({ ...config, trustedRepositories: isTrusted ? [...others, root] : others });
  });
}

function trustedAnswer(root: string, { hooks, filters }: CommitPrograms, found: CommitPrograms = { hooks, filters }): Answer {
  const names = [...hooks, ...filters].map(({ name }) => name);
  const left = [...found.hooks, ...found.filters].map(({ name }) => name).filter((name) => !names.includes(name));
  return answer({
    text: () => `${root} is trusted on this device.`,
    json: () => ({ version: 1, repository: root, state: 'trusted', hooks: hooks.map(({ name, sha256 }) => ({ name, sha256 })), filters: filters.map(({ name }) => name) }),
    notes: left.length === 0 ? [] : [`Not started in commits: ${left.join(', ')}. Run "throughline trust --repository" in a terminal to be asked about them.`],
  });
}

function noRepository(vault: string): Result<never> {
  return problem('git/no-repository', {
    what: 'Nothing was trusted.',
    why: `${vault} lies in no git repository.`,
    next: 'Run "git init" first, or go on without git facts.',
  });
}
