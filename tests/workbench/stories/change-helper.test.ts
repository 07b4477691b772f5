import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually, textOnDisk } from '../driver/story';
import { openTheatre } from '../driver/theatre';
import { aligns, CHANGE, confirms, DISCOVER, EDITED, fills, folderOf, laysSpecs, press, proposes, refines, stands, TASKS, updatesSpecs } from './change';
import { lineOnDisk } from './on-disk';
import { PROMPT } from './parts';
import { pairs, playWithHelper } from './workflow-stage';
import type { WorkflowScene } from './workflow-stage';

const theatre = openTheatre();

const workflow = (name: string, script: string): string => `workflow: ${name}
description: Looks whether all is well.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
steps:
  - id: look
    name: Look
    run: [node, -e, "${script}"]
    idempotent: true
`;

/** The check fails as long as this file lies beside the vault. */
const BROKEN = '../broken';
/** It takes as long as this one does. */
const HELD = '../held';
const WORKFLOWS: Readonly<Record<string, string>> = {
  'check-code': `for (let look = 0; look < 600 && require('node:fs').existsSync('${HELD}'); look++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100); if (require('node:fs').existsSync('${BROKEN}')) process.exit(1)`,
  'unit-tests': "console.log('47 tests')",
  'tui-testing': "for (let look = 0; look < 600 && !require('node:fs').existsSync('../enough-seen'); look++) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)",
  'data-model': "process.exit(1)",
};
/** Lets the slow validation come to its end. */
const ENOUGH = '../enough-seen';
const CONFIG = `spec_driven_feature:
  implementation:
    check_workflow: check-code
    verify_workflow: check-code
  validation:
    required: [unit-tests]
    conditional:
      - tui-testing: "specs/views/*.md changed"
      - data-model: "specs/views/*.md changed"
    analysis_only: [data-model]
  commit:
    co_author: Claude <noreply@example.org>
`;

function put(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function git(folder: string, ...argv: readonly string[]): string {
  return execFileSync('git', argv, { cwd: folder, encoding: 'utf8', env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_COMMITTER_DATE: '2026-01-01T12:00:00Z' } });
}

/** A repository whose workflows are trusted, and a helper that is paired. */
async function isReady(scene: WorkflowScene, rules = ''): Promise<void> {
  const { folder, helper, stage } = scene;
  for (const [name, script] of Object.entries(WORKFLOWS)) put(folder, `workflows/${name}.yaml`, workflow(name, script));
  put(folder, 'specs/meta/spec-driven-feature.yaml', CONFIG.replace('  validation:\n', `${rules}  validation:\n`));
  put(folder, 'src/app.rs', 'enum State { WizardMenu }\n');
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'config', 'user.name', 'Anna');
  git(folder, 'config', 'user.email', 'anna@example.org');
  await laysSpecs(stage);
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '-m', 'specs: start');
  for (const name of Object.keys(WORKFLOWS)) helper.trust(name);
  helper.terminal('trust', '--repository', '--yes');
  await stage.command('Show workflows');
  await pairs(scene);
  await stage.command('Show changes');
}

describe('the worked change, with a helper', () => {
  it('goes from the proposal to a commit with 13 tasks, one failed check, and validations side by side', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, folder } = scene;
      await isReady(scene);
      const change = await proposes(stage);
      await confirms(stage, change);
      await updatesSpecs(stage, change);
      await refines(stage, change);
      await aligns(stage, change);
      await implementsChecked(scene, change);
      await press(stage, 'Run full check');
      await stands(stage, /^Phase 6 of 7 · Validate/);
      await stage.see({ text: 'when specs/views/*.md changed, analysis only', in: `${CHANGE} td` });
      await press(stage, 'Run validations');
      await stage.see({ text: 'PASS', in: `${CHANGE} td` });
      await stage.see({ text: 'runs', in: `${CHANGE} td` });
      put(folder, ENOUGH, '');
      await stands(stage, /^Phase 7 of 7 · Commit/);
      await lineOnDisk(stage, `${change}/validation_report.md`, /^\| tui-testing \| PASS \| 1 of 1 steps \| 0 \|$/);
      await lineOnDisk(stage, `${change}/validation_report.md`, /^\| unit-tests \| PASS \| 1 of 1 steps \| 0 \|$/);
      await lineOnDisk(stage, `${change}/validation_report.md`, /^\| data-model \| FAIL \| stopped at step 1 of 1, analysis only \| 1 \(LOW\) \|$/);
      await stage.page.getByLabel('Message', { exact: true }).fill('feat(tui): consolidate AI wizards into Rule Builder\n\n- Updated discover.md to v3.0');
      await press(stage, 'Commit');
      await stage.see({ text: /^complete$/, in: CHANGE });
      expect(git(folder, 'log', '-1', '--format=%s').trim()).toBe('feat(tui): consolidate AI wizards into Rule Builder');
      expect(git(folder, 'show', '--stat', '--format=', 'HEAD')).toContain('specs/views/discover.md');
      const hash = git(folder, 'log', '-1', '--format=%h').trim().slice(0, 7);
      await lineOnDisk(stage, `${change}/SUMMARY.md`, new RegExp(`^1\\. ${hash}: feat\\(tui\\): consolidate AI wizards into Rule Builder$`));
      expect(JSON.parse(await textOnDisk(stage, `${change}/outcome.json`))).toMatchObject({ validation_pass_rate: 0.67, deferred_items: 1 });
    });
  }, 300_000);

  it('takes back the files of a task that failed, after showing which', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, folder } = scene;
      const change = await failsFirst(scene, '    rollback_on_fail: false\n');
      await stands(stage, 'Decision needed: Task T1 failed: check-code');
      await press(stage, /^Roll ?back/);
      await stage.see({ text: 'Will be restored here (1 file): src/app.rs', in: PROMPT });
      expect(codeIn(folder)).toBe('enum State { Wrong }\n');
      await stage.click({ role: 'button', name: 'Restore 1 file', in: PROMPT });
      await stage.gone(PROMPT);
      expect(codeIn(folder)).toBe('enum State { WizardMenu }\n');
      await lineOnDisk(stage, `${change}/implementation_log.md`, /^ {2}- Answer: rollback-change, /);
      await lineOnDisk(stage, `${change}/implementation_log.md`, /^- T1: taken back \(1 file: src\/app\.rs\), /);
      rmSync(join(folder, BROKEN));
    });
  }, 120_000);

  it('takes them back at once where the configuration says so, and gives them back with "Fix"', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, folder } = scene;
      const change = await failsFirst(scene, '');
      await stands(stage, 'Decision needed: Task T1 failed: check-code; its files were taken back');
      expect(codeIn(folder)).toBe('enum State { WizardMenu }\n');
      await lineOnDisk(stage, `${change}/implementation_log.md`, /^- T1: check-code failed \(.*\), .*; taken back: src\/app\.rs$/);
      await press(stage, 'Fix');
      await eventually('the task has its files again', () => Promise.resolve(codeIn(folder) === 'enum State { Wrong }\n'));
      rmSync(join(folder, BROKEN));
    });
  }, 120_000);

  it('takes up with one press what was answered elsewhere', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, folder } = scene;
      const change = await failsFirst(scene, '    rollback_on_fail: false\n');
      await stands(stage, 'Decision needed: Task T1 failed: check-code');
      const log = `${change}/implementation_log.md`;
      await stage.writeFile(log, (await textOnDisk(stage, log)).replace(/- Answer:(?=\n|$)/, '- Answer: rollback-change, 2026-11-21 14:10, Ben'));
      await stands(stage, 'Still to be done: roll back T1');
      await press(stage, 'Roll back T1...');
      await stage.click({ role: 'button', name: 'Restore 1 file', in: PROMPT });
      await stage.gone(PROMPT);
      expect(codeIn(folder)).toBe('enum State { WizardMenu }\n');
      await lineOnDisk(stage, log, /^- T1: taken back \(1 file: src\/app\.rs\), /);
      rmSync(join(folder, BROKEN));
    });
  }, 120_000);
});

describe('a check that ends while the app is closed', () => {
  it('is written when the helper is met again, once, and can be taken back', async () => {
    await playWithHelper(theatre, async (scene) => {
      const { stage, folder } = scene;
      const change = await tasksOf(scene, '');
      const log = `${change}/implementation_log.md`;
      await checksWhileClosed(scene, 'T1');
      await eventually('T1 is ticked on disk', async () => /^- \[x\] T1 /m.test(await textOnDisk(stage, log)));
      await stage.see({ text: /: T1: check-code passed, so it is ticked\.$/, in: '.notice' });
      await stage.click({ role: 'button', name: 'Undo', in: '.notice' });
      await eventually('T1 is open again', async () => /^- \[ \] T1 /m.test(await textOnDisk(stage, log)));
      const before = await textOnDisk(stage, log);
      await stage.reload();
      await stands(stage, /^Phase 5 of 7/);
      expect(await textOnDisk(stage, log)).toBe(before);

      put(folder, BROKEN, '');
      await checksWhileClosed(scene, 'T1');
      await stands(stage, 'Decision needed: Task T1 failed: check-code');
      await lineOnDisk(stage, log, /^- T1: check-code failed \(stopped at step 1 of 1, r-[^)]*\), /);
      rmSync(join(folder, BROKEN));
    });
  }, 180_000);
});

/** Starts a check, closes the app, lets the check come to its end, and opens the app again. */
async function checksWhileClosed({ stage, folder, helper }: WorkflowScene, task: string): Promise<void> {
  put(folder, HELD, '');
  await stage.see({ role: 'button', name: `Begin ${task}`, in: CHANGE });
  await press(stage, `Check ${task}`);
  await stage.see({ text: 'check-code runs.', in: CHANGE });
  await eventually('the run began', () => Promise.resolve(helper.terminal('workflow', 'status', '--json').includes('"running"')));
  await stage.page.goto('about:blank');
  rmSync(join(folder, HELD));
  await eventually('the run ended', () => Promise.resolve(!helper.terminal('workflow', 'status', '--json').includes('"running"')));
  await stage.reload();
}

function codeIn(folder: string): string {
  return readFileSync(join(folder, 'src/app.rs'), 'utf8');
}

/** A quick change whose first task was begun, did something wrong, and failed its check. */
async function failsFirst(scene: WorkflowScene, rules: string): Promise<string> {
  const { stage, folder } = scene;
  const change = await tasksOf(scene, rules);
  await press(stage, 'Begin T1');
  await stage.see({ text: 'T1 begins. The files are kept as they are now.', in: '.notice' });
  put(folder, 'src/app.rs', 'enum State { Wrong }\n');
  put(folder, BROKEN, '');
  await press(stage, 'Check T1');
  return change;
}

/** A quick change with its tasks. */
async function tasksOf(scene: WorkflowScene, rules: string): Promise<string> {
  const { stage } = scene;
  await isReady(scene, rules);
  await press(stage, 'New quick change...');
  await fills(stage, { Name: 'Browse', Request: 'Browse for all', 'Affected specs': DISCOVER }, 'Propose');
  const change = await folderOf(stage);
  await confirms(stage, change);
  await stage.writeFile(DISCOVER, EDITED[DISCOVER] ?? '');
  await stage.see({ text: 'Tab helper', in: `${CHANGE} td` });
  await press(stage, 'Record diffs...');
  await fills(stage, {}, 'Record diffs');
  await press(stage, 'Derive tasks');
  return change;
}

/** A check that fails asks; after "Fix" it runs again. Every later one passes, and ticks its task with what git tells. */
async function implementsChecked({ stage, folder }: WorkflowScene, change: string): Promise<void> {
  const log = `${change}/implementation_log.md`;
  await press(stage, 'Derive tasks');
  await stage.see({ role: 'checkbox', name: new RegExp(`^T${TASKS} `), in: CHANGE });
  put(folder, BROKEN, '');
  await press(stage, 'Check T1');
  await stands(stage, 'Decision needed: Task T1 failed: check-code');
  await press(stage, 'Fix');
  rmSync(join(folder, BROKEN));
  put(folder, 'src/app.rs', 'enum State { Browse, RuleBuilder }\nenum Focus { Pattern }\n');
  for (let at = 1; at <= TASKS; at++) {
    await press(stage, `Check T${at}`);
    await eventually(`T${at} is ticked on disk`, async () => new RegExp(`^- \\[x\\] T${at} `, 'm').test(await textOnDisk(stage, log)));
  }
  await lineOnDisk(stage, log, /^\| T1 [^|]* \| app\.rs \| \+2 -1 \| OK \|$/);
  await lineOnDisk(stage, log, /^\| T13 [^|]* \| - \| - \| OK \|$/);
}
