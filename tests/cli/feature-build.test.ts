import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { workflowVault, type Outcome, type WorkflowVault } from './workflow-vault';

const DISCOVER = `# Discover

**Version:** 2.3

## Keys
The wizard menu opens with w, in \`src/keys.rs:2\`.

## Wizard menu
Five wizards, each on its own.

## Revision history
| Version | Date | Changes |
|---|---|---|
| 2.3 | 2026-01-02 | As it was |
`;

const CHANGED = DISCOVER.replace('The wizard menu opens with w, in `src/keys.rs:2`.', 'The rule builder opens with n, in `src/keys.rs:2`.').replace('## Wizard menu\nFive wizards, each on its own.\n', '## Rule builder\nOne panel with a list to the left and a preview to the right, in `src/app.rs`.\n');

const CHECK = (name: string) => `workflow: ${name}
description: Fails while a file is there.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
steps:
  - id: look
    name: Look
    run: [node, -e, "process.exit(require('node:fs').existsSync('broken') ? 7 : 0)"]
    idempotent: true
`;

const CONFIG = `spec_driven_feature:
  implementation:
    check_workflow: quick
    verify_workflow: whole
  validation:
    required: [whole]
    conditional:
      - keys: "src/*.rs changed"
      - memory: "data/** changed"
`;

let vault: WorkflowVault;
let folder = '';

beforeAll(async () => {
  vault = workflowVault({ git: 'committed' });
  put('specs/discover.md', DISCOVER);
  put('specs/views.md', '# Views\n\nSee [[discover#Wizard menu]].\n');
  put('specs/meta/spec-driven-feature.yaml', CONFIG);
  for (const name of ['quick', 'whole', 'keys', 'memory']) put(`workflows/${name}.yaml`, CHECK(name));
  put('src/keys.rs', 'a\nb\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'specs');
  await said('trust', '--repository', '--yes');
  for (const name of ['quick', 'whole', 'keys']) await vault.talk(['trust', name], ['y', 'y']);
}, 60_000);
afterAll(() => {
  vault.close();
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(vault.root, path)), { recursive: true });
  writeFileSync(join(vault.root, path), text);
}

function read(name: string): string {
  return readFileSync(join(vault.root, folder, name), 'utf8');
}

function git(...argv: string[]): string {
  return execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', ...argv], { cwd: vault.root, encoding: 'utf8' });
}

async function said(...words: string[]): Promise<Outcome> {
  const outcome = await vault.run(words);
  if (outcome.exit === 1) throw new Error(`${words.join(' ')}\n${outcome.err}`);
  return outcome;
}

describe('a change from its diff to its commit', () => {
  it('is aligned: a link to a section that is gone stops it', async () => {
    await said('feature', 'new', 'Rule builder', '--request', 'Merge the wizards into one rule builder', '--affects', 'specs/discover.md');
    folder = (JSON.parse((await said('feature', 'list', '--json')).out) as { changes: { folder: string }[] }).changes[0]!.folder;
    await said('feature', 'confirm');
    put('specs/discover.md', CHANGED);
    await said('feature', 'diff', '--record');
    await said('feature', 'round');
    await said('feature', 'round', '--close');
    const first = await said('feature', 'align');
    expect(first.exit).toBe(2);
    expect(read('alignment_report.md')).toContain(String.raw`| CRITICAL | [[../../../views\|views.md]] line 3 |`);
    put('specs/views.md', '# Views\n\nSee [[discover#Rule builder]].\n');
    expect((await said('feature', 'align')).exit).toBe(0);
    expect(read('alignment_report.md')).toContain('Answer: finding-solved');
  }, 60_000);

  it('gets its tasks in their order', async () => {
    await said('feature', 'tasks');
    const listed = JSON.parse((await said('feature', 'tasks', '--json')).out) as { tasks: { id: string; text: string }[]; ready: string[] };
    expect(listed.tasks.map(({ text }) => text)).toEqual(expect.arrayContaining(['Update Keys to match spec', 'Implement Rule builder', 'Remove Wizard menu']));
    expect(listed.ready).not.toContain(listed.tasks.find(({ text }) => text.startsWith('Update'))!.id);
  }, 60_000);

  it('takes one task back when its check fails, and nothing else', async () => {
    const id = taskId('Implement Rule builder');
    await said('feature', 'task', id, '--begin');
    put('src/app.rs', 'one\ntwo\n');
    put('broken', 'yes');
    expect((await said('feature', 'task', id, '--tick')).exit).toBe(2);
    expect(read('implementation_log.md')).toContain(`**Gate**: Task ${id} failed: quick`);
    await said('feature', 'escalate', 'rollback-change');
    expect(existsSync(join(vault.root, 'src/app.rs'))).toBe(false);
    expect(existsSync(join(vault.root, 'broken'))).toBe(false);
    expect(readFileSync(join(vault.root, 'specs/discover.md'), 'utf8')).toContain('Rule builder');
  }, 60_000);

  it('ticks tasks with files and lines, and verifies the whole', async () => {
    put('src/app.rs', 'one\ntwo\nthree\n');
    await said('feature', 'task', taskId('Implement Rule builder'), '--tick');
    expect(read('implementation_log.md')).toMatch(/\| T\d Implement Rule builder \| app\.rs \| \+3 \| OK \|/);
    put('src/keys.rs', 'a\nn\n');
    for (const words of ['Update Keys', 'Remove Wizard']) await said('feature', 'task', taskId(words), '--tick');
    await said('feature', 'check');
    expect(read('implementation_log.md')).toContain('- whole: PASS (1 of 1 steps');
  }, 60_000);

  it('runs the validations that the changed files need', async () => {
    const { exit } = await said('feature', 'validate');
    expect(exit).toBe(0);
    const report = read('validation_report.md');
    expect(report).toContain('| whole | PASS | 1 of 1 steps | 0 |');
    expect(report).toContain('| keys | PASS |');
    expect(report).not.toContain('memory');
  }, 60_000);

  it('commits by phase, writes the summary and the outcome, and is complete', async () => {
    await said('feature', 'commit', '--group', 'by-phase', '--yes');
    const log = git('log', '--format=%s', '-2').trim().split('\n');
    expect(log.map((subject) => subject.split('(')[0])).toEqual(['feat', 'docs']);
    expect(read('SUMMARY.md')).toContain('### Commits Created\n1. ');
    expect(Object.keys(JSON.parse(read('outcome.json')) as object)).toEqual(['proposal_clarity', 'refinement_rounds', 'alignment_triggered', 'implementation_success_rate', 'validation_pass_rate', 'total_duration_mins', 'deferred_items']);
    const listed = JSON.parse((await said('feature', 'list', '--json')).out) as { changes: { state: string }[] };
    expect(listed.changes[0]!.state).toBe('COMPLETE');
    const trends = JSON.parse((await said('feature', 'trends', '--json')).out) as { means: { validation: number } };
    expect(trends.means.validation).toBe(1);
  }, 60_000);
});

function taskId(words: string): string {
  const found = new RegExp(`- \\[.\\] (T\\d+) ${words}`).exec(read('implementation_log.md'));
  return found?.[1] ?? '';
}
