import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROJECT = process.cwd();
const LAUNCHER = join(PROJECT, 'pkg', 'helper', 'bin', 'throughline.mjs');

/** A run of a program that must not fail; its standard output. */
export function run(program: string, argv: readonly string[], { cwd, env = {}, codes = [0] }: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv; readonly codes?: readonly number[] }): string {
  const done = spawnSync(program, argv, { cwd, env: { ...process.env, ...env }, encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.error !== undefined) throw done.error;
  if (!codes.includes(done.status ?? -1)) throw new Error(`${program} ${argv.join(' ')} ended with ${done.status ?? 'a signal'}: ${done.stderr.slice(0, 2_000)}`);
  return done.stdout;
}

/** Builds the command line when this checkout has none yet. */
export function requireCommandLine(): void {
  if (!existsSync(join(PROJECT, 'pkg', 'helper', 'dist', 'throughline.mjs'))) run(process.execPath, ['esbuild.config.mjs', 'helper'], { cwd: PROJECT });
}

export interface Place {
  readonly vault: string;
  readonly device: string;
}

export function throughline({ vault, device }: Place, argv: readonly string[], codes: readonly number[] = [0]): string {
  return run(process.execPath, [LAUNCHER, '--vault', vault, ...argv], { cwd: vault, env: { THROUGHLINE_HOME: device }, codes });
}

/** Node with nothing to do: what every program on it pays. */
export function bareNode(cwd: string): void {
  run(process.execPath, ['-e', '0'], { cwd });
}
