import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { workflowVault, type Outcome, type WorkflowVault } from './workflow-vault';

const BEFORE = '# Tool\n\n**Version:** 1.0\n\n## Reading\n\nReads a file, in `src/read.rs`.\n\n## Writing\n\nWrites a file, in `src/write.rs`.\n';
const AFTER = BEFORE.replace('Reads a file', 'Reads many files').replace('Writes a file', 'Writes many files');
const CHECK = (name: string, script: string) => `workflow: ${name}
description: Checks.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
inputs:
  task:
    default: none
steps:
  - id: look
    name: Look
    run: [node, -e, "${script}", "{{task}}"]
    idempotent: true
`;
/** Fails while a file is there. */
const QUICK = CHECK('quick', "process.exit(require('node:fs').existsSync('broken') ? 7 : 0)");
/** Keeps which tasks it was run for. */
const TOLD = CHECK('quick', "require('node:fs').appendFileSync('told', process.argv[1] + ','); process.exit(require('node:fs').existsSync('broken') && process.argv[1].includes('T2') ? 7 : 0)");

let vault: WorkflowVault | null = null;
afterEach(() => {
  vault?.close();
  vault = null;
});

function root(): string {
  return vault?.root ?? '';
}

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root(), path)), { recursive: true });
  writeFileSync(join(root(), path), text);
}

function artifact(name: string): string {
  const sessions = join(root(), 'specs/meta/sessions');
  return readFileSync(join(sessions, readdirSync(sessions)[0] ?? '', name), 'utf8');
}

function git(...argv: string[]): string {
  return execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', ...argv], { cwd: root(), encoding: 'utf8' });
}

async function feature(...words: string[]): Promise<Outcome> {
  return vault!.run(['feature', ...words]);
}

async function fine(...words: string[]): Promise<string> {
  const { exit, out, err } = await feature(...words);
  if (exit === 1) throw new Error(`${words.join(' ')}\n${err}`);
  return out;
}

/** A change with two tasks, T1 and T2, that do not wait for each other. */
async function begun(config: string, check = QUICK): Promise<void> {
  vault = workflowVault({ git: 'committed' });
  git('config', 'user.name', 'Anna');
  git('config', 'user.email', 'anna@example.org');
  put('specs/tool.md', BEFORE);
  put('specs/meta/spec-driven-feature.yaml', `implementation:\n  check_workflow: quick\n${config}`);
  put('workflows/quick.yaml', check);
  for (const name of ['read', 'write']) put(`src/${name}.rs`, 'one\n');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'tool');
  await vault.run(['trust', '--repository', '--yes']);
  await vault.talk(['trust', 'quick'], ['y', 'y']);
  await fine('new', 'Many files', '--affects', 'specs/tool.md');
  await fine('confirm');
  put('specs/tool.md', AFTER);
  await fine('diff', '--record');
  await fine('round');
  await fine('round', '--close');
  await fine('align', '--skip', 'one spec alone');
  await fine('tasks');
}

async function state(): Promise<string> {
  return (JSON.parse(await fine('next', '--json')) as { state: string }).state;
}

describe('rollback_on_fail', () => {
  const fail = async (config: string): Promise<Outcome> => {
    await begun(config);
    await fine('task', 'T1', '--begin');
    put('src/read.rs', 'many\n');
    put('broken', 'yes');
    return feature('task', 'T1', '--tick');
  };

  it('restores the files of the failed task at once, and the question says so', async () => {
    const { exit, out } = await fail('  rollback_on_fail: true\n');
    expect([exit, out.includes('Taken back: broken, src/read.rs')]).toEqual([2, true]);
    expect(readFileSync(join(root(), 'src/read.rs'), 'utf8')).toBe('one\n');
    expect(artifact('implementation_log.md')).toContain('**Gate**: Task T1 failed: quick; its files were taken back');

    expect(await fine('escalate', 'fix')).toContain('Brought back 2 files');
    expect(readFileSync(join(root(), 'src/read.rs'), 'utf8')).toBe('many\n');
    expect(await state()).toBe('IMPLEMENTING');
  }, 60_000);

  it('leaves them when it is off, until somebody asks for it', async () => {
    await fail('  rollback_on_fail: false\n');
    expect(readFileSync(join(root(), 'src/read.rs'), 'utf8')).toBe('many\n');
    expect(await fine('escalate', 'rollback-change')).toContain('Restored 2 files');
    expect(existsSync(join(root(), 'broken'))).toBe(false);
  }, 60_000);

  it('leaves them when notes were written meanwhile', async () => {
    await begun('');
    await fine('task', 'T1', '--begin');
    put('specs/other.md', '# Other\n');
    put('broken', 'yes');
    const { err } = await feature('task', 'T1', '--tick');
    expect(err).toContain('specs/other.md was written meanwhile');
    expect(existsSync(join(root(), 'broken'))).toBe(true);
  }, 60_000);

  it('refuses rollback-change before it is written, when nothing was kept', async () => {
    await begun('  rollback_on_fail: false\n');
    put('broken', 'yes');
    await feature('task', 'T1', '--tick');
    const { exit, err } = await feature('escalate', 'rollback-change');
    expect([exit, err.includes('change/not-begun')]).toEqual([1, true]);
    expect(artifact('implementation_log.md')).toMatch(/- Answer:\n/);
  }, 60_000);
});

describe('checks of a change', () => {
  it('of independent tasks run as one with parallel_independent_tasks, and each by itself when that fails', async () => {
    await begun('  parallel_independent_tasks: true\n', TOLD);
    const { exit, out } = await feature('check', 'T1', 'T2', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ waves: [['T1', 'T2']], results: [{ task: 'T1', result: 'PASS' }, { task: 'T2', result: 'PASS' }] });
    put('broken', 'yes');
    expect((await feature('check', 'T1', 'T2')).exit).toBe(2);
    expect(readFileSync(join(root(), 'told'), 'utf8')).toBe('T1 T2,T1 T2,T1,T2,');
    expect(artifact('implementation_log.md')).toContain('**Gate**: Task T2 failed: quick');
  }, 60_000);

  it('run one after the other without it', async () => {
    await begun('', TOLD);
    expect(JSON.parse((await feature('check', 't2', 'T1', '--json')).out)).toMatchObject({ waves: [['T1'], ['T2']] });
    expect(readFileSync(join(root(), 'told'), 'utf8')).toBe('T1,T2,');
  }, 60_000);

  it('are left out with incremental_check: false, and the task is ticked', async () => {
    await begun('  incremental_check: false\n');
    put('broken', 'yes');
    const { exit, err } = await feature('task', 'T1', '--tick');
    expect([exit, err.includes('incremental_check: false')]).toEqual([0, true]);
    expect(artifact('implementation_log.md')).toContain('- [x] T1');
  }, 60_000);
});

describe('the commit of a change', () => {
  const ready = async (config: string): Promise<void> => {
    await begun(`  incremental_check: false\n${config}`);
    put('src/read.rs', 'many\n');
    put('src/write.rs', 'many\n');
    for (const id of ['T1', 'T2']) await fine('task', id, '--tick');
    await fine('verified', 'by hand');
    await fine('validate', '--only', 'quick');
  };
  const kinds = (out: string): string[] => (JSON.parse(out) as { commits: { kind: string }[] }).commits.map(({ kind }) => kind);

  it('is grouped as default_grouping says', async () => {
    await ready('commit:\n  default_grouping: by_phase\n');
    expect(kinds((await feature('commit', '--dry-run', '--json')).out)).toEqual(['specs', 'implementation']);
    expect(kinds((await feature('commit', '--group', 'single', '--dry-run', '--json')).out)).toEqual(['all']);
  }, 60_000);

  it('waits for a word, and is made without one with require_user_confirm: false', async () => {
    await ready('');
    expect((await feature('commit')).exit).toBe(1);
    put('specs/meta/spec-driven-feature.yaml', 'commit:\n  require_user_confirm: false\n');
    expect((await feature('commit')).exit).toBe(0);
    expect(await fine('list', '--json')).toContain('"COMPLETE"');
  }, 60_000);

  it('takes up another grouping that was ticked in the note, and holds the summary', async () => {
    await ready('');
    expect((await feature('commit', '--ask')).exit).toBe(3);
    expect(artifact('SUMMARY.md')).toMatch(/as 1 commit \(single\)\?[^]*\w{6} commit\n[^]*by-phase\n[^]*by-file\n[^]*by-feature\n[^]*adjust\n[^]*not-yet\n/);
    expect(await state()).toBe('COMMITTING');
    const path = join(root(), 'specs/meta/sessions', readdirSync(join(root(), 'specs/meta/sessions'))[0] ?? '', 'SUMMARY.md');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/- \[ \] (\w{6}) by-phase/, '- [x] $1 by-phase'));
    writeFileSync(join(root(), 'slipped-in.txt'), 'after the answer\n');
    expect(await feature('commit')).toMatchObject({ exit: 1 });
    rmSync(join(root(), 'slipped-in.txt'));
    await fine('commit');
    expect(git('log', '--format=%s').trim().split('\n')).toHaveLength(4);
    expect(git('show', '--name-only', '--format=', 'HEAD')).toMatch(/SUMMARY\.md\n[^]*outcome\.json/);
    expect(git('show', `HEAD:specs/meta/sessions/${readdirSync(join(root(), 'specs/meta/sessions'))[0] ?? ''}/SUMMARY.md`)).toMatch(/1\. [0-9a-f]{7,}: docs\([^]*2\. \(this commit\): /);
    expect(artifact('SUMMARY.md')).toMatch(/2\. [0-9a-f]{7,}: feat\(/);
    expect(await fine('list', '--json')).toContain('"COMPLETE"');
  }, 60_000);

  it('lets go of what was kept for tasks', async () => {
    await begun('');
    await fine('task', 'T1', '--begin');
    const kept = () => git('for-each-ref', '--format=%(refname)').split('\n').filter((ref) => ref.includes('c-many-files')).length;
    expect(kept()).toBeGreaterThan(0);
    await fine('abort', '--because', 'not needed');
    expect(kept()).toBe(0);
  }, 60_000);
});

describe('what validations leave', () => {
  it('becomes tasks on demand, once', async () => {
    await begun('  incremental_check: false\nvalidation:\n  required: [quick]\n  critical: []\n');
    put('broken', 'yes');
    for (const id of ['T1', 'T2']) await fine('task', id, '--tick');
    await fine('verified', 'by hand');
    await fine('validate');
    expect(await fine('validate', '--follow-up')).toMatch(/^T3 {2}Follow up: quick failed/);
    expect(artifact('validation_report.md')).toMatch(/- \[x\] quick failed: .* → T3\n/);
    expect(await state()).toBe('IMPLEMENTING');
    expect((await feature('validate', '--follow-up')).exit).toBe(1);
  }, 60_000);
});

describe('rules of refinement and alignment', () => {
  const stalled = async (config: string): Promise<string> => {
    await begun(`refinement:\n  max_rounds: 1\n${config}`);
    await fine('reopen', '3', '--because', 'look again');
    await fine('round');
    await fine('gap', 'No word on errors', '--severity', 'CRITICAL');
    await fine('round', '--close');
    return state();
  };

  it('ask when refinement stalls, and accept by themselves with auto_accept_partial', async () => {
    expect(await stalled('')).toBe('STALLED');
    vault?.close();
    expect(await stalled('  auto_accept_partial: true\n')).not.toBe('STALLED');
    expect(artifact('refinement_summary.md')).toMatch(/Answer: accept-partial, .*, \(by configuration\)/);
  }, 60_000);

  it('look at every note with mode: full_audit', async () => {
    await begun('alignment:\n  mode: full_audit\n');
    put('specs/far.md', '# Far\n\nSee [[tool#Nowhere at all]].\n');
    await fine('align');
    expect(artifact('alignment_report.md')).toContain('**Mode:** full_audit');
  }, 60_000);
});

describe('a change that is taken back', () => {
  it('forgets ticks, checks and validations of the phases that are reopened', async () => {
    await begun('  incremental_check: false\n');
    for (const id of ['T1', 'T2']) await fine('task', id, '--tick');
    await fine('verified', 'by hand');
    await fine('validate', '--only', 'quick');
    await fine('reopen', '5', '--because', 'the code changes');
    expect(artifact('implementation_log.md')).not.toMatch(/\[x\]|PASS/);
    for (const id of ['T1', 'T2']) await fine('task', id, '--tick');
    await fine('verified', 'by hand');
    expect(await state()).toBe('VALIDATING');
  }, 60_000);
});
