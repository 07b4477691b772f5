import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { artifact, begun, closeVault, feature, fine, git, put, root, state } from './two-task-change';

describe('a validation that was made by hand', () => {
  it('ends the phase of a vault that has no workflow for it', async () => {
    await begun('  incremental_check: false\n');
    for (const id of ['T1', 'T2']) await fine('task', id, '--tick');
    await fine('verified', 'by hand');
    expect(artifact('implementation_log.md')).toMatch(/- by hand: PASS \(told by [^)]{1,60}, \d{4}-\d\d-\d\d \d\d:\d\d\)/);
    expect((await feature('validate')).err).toContain('throughline feature validated NAME');
    expect((await feature('validated')).err).toContain('The validation has no name.');
    expect(await fine('validated', 'looked at it', '--detail', '12 scenarios')).toContain('looked at it: PASS');
    expect(artifact('validation_report.md')).toMatch(/\| looked at it \| PASS \| 12 scenarios, told by /);
    expect(await fine('status')).toContain('◉ commit');
  }, 60_000);

  it('asks what is to be done when it failed, unless that stops nothing', async () => {
    await begun('  incremental_check: false\n');
    for (const id of ['T1', 'T2']) await fine('task', id, '--tick');
    await fine('verified', 'by hand');
    expect((await feature('validated', 'memory', '--failed', '--minor')).exit).toBe(0);
    const { exit, out } = await feature('validated', 'views', '--failed');
    expect([exit, out.includes('throughline feature escalate fix-retry')]).toEqual([2, true]);
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
    closeVault();
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
