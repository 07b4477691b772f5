import { ok, problem, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import { agreedTo } from '../agreed-to';
import type { Input } from '../input';
import { openVault, type OpenVault } from '../open-vault';

/** Trusts the repository around the vault for reading git facts, or takes that back. */
export async function trustRepository(input: Input): Promise<Result<Answer>> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const { root } = vault.value.repository;
  if (root === null) return noRepository(vault.value.root);
  if (input.flag('remove')) return ok(saved(vault.value, { root, state: 'untrusted' }));
  if (vault.value.repository.state === 'trusted') return ok(saved(vault.value, { root, state: 'trusted' }));
  const question = [
    `Repository ${root}`,
    'Throughline will run git there to read the branch, commits, changed lines and file names. It writes nothing and',
    'switches off what the repository could start: hooks, pagers, filters, external diffs, credential helpers.',
  ];
  const agreed = await agreedTo(input, { lines: question, question: 'Trust it on this device?' });
  return agreed.ok ? ok(saved(vault.value, { root, state: 'trusted' })) : agreed;
}

function saved({ device, repository }: OpenVault, { root, state }: { root: string; state: 'trusted' | 'untrusted' }): Answer {
  const others = device.config.trustedRepositories.filter((one) => one !== root);
  if (repository.state !== state) device.save({ ...device.config, trustedRepositories: state === 'trusted' ? [...others, root] : others });
  return answer({
    text: () => (state === 'trusted' ? `${root} is trusted on this device.` : `${root} is not trusted on this device.`),
    json: () => ({ version: 1, repository: root, state }),
  });
}

function noRepository(vault: string): Result<never> {
  return problem('git/no-repository', {
    what: 'Nothing was trusted.',
    why: `${vault} lies in no git repository.`,
    next: 'Run "git init" first, or go on without git facts.',
  });
}
