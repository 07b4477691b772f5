import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';
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
export const TOLD = CHECK('quick', "require('node:fs').appendFileSync('told', process.argv[1] + ','); process.exit(require('node:fs').existsSync('broken') && process.argv[1].includes('T2') ? 7 : 0)");

let vault: WorkflowVault | null = null;
afterEach(closeVault);

export function closeVault(): void {
  vault?.close();
  vault = null;
}

export function root(): string {
  return vault?.root ?? '';
}

export function put(path: string, text: string): void {
  mkdirSync(dirname(join(root(), path)), { recursive: true });
  writeFileSync(join(root(), path), text);
}

export function artifact(name: string): string {
  const sessions = join(root(), 'specs/meta/sessions');
  return readFileSync(join(sessions, readdirSync(sessions)[0] ?? '', name), 'utf8');
}

export function git(...argv: string[]): string {
  return execFileSync('git', ['-c', 'user.name=Anna', '-c', 'user.email=anna@example.org', ...argv], { cwd: root(), encoding: 'utf8' });
}

export async function feature(...words: string[]): Promise<Outcome> {
  return vault!.run(['feature', ...words]);
}

export async function fine(...words: string[]): Promise<string> {
  const { exit, out, err } = await feature(...words);
  if (exit === 1) throw new Error(`${words.join(' ')}\n${err}`);
  return out;
}

/** A change with two tasks, T1 and T2, that do not wait for each other. */
export async function begun(config: string, check = QUICK): Promise<void> {
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

export async function state(): Promise<string> {
  return (JSON.parse(await fine('next', '--json')) as { state: string }).state;
}

/** Puts a workflow of one step into the vault, and trusts it. */
export async function trusts(name: string, script: string): Promise<void> {
  put(`workflows/${name}.yaml`, CHECK(name, script));
  await vault?.talk(['trust', name], ['y', 'y']);
}
