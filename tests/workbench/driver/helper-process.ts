import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './project';

const LAUNCHER = join(PROJECT, 'pkg', 'helper', 'bin', 'throughline.mjs');
const PATIENCE = 20_000;
const WAITS = 3;

/** The helper of one story as a process of its own, with a device folder that goes with it, and the terminal beside it. */
export class HelperProcess {
  readonly #vault: string;
  readonly #device: string;
  #child: ChildProcess | null = null;

  constructor(vault: string) {
    this.#vault = vault;
    this.#device = mkdtempSync(join(tmpdir(), 'throughline-device-'));
    mkdirSync(this.#device, { recursive: true });
  }

  /** What somebody types into a terminal in the vault; what it prints. */
  terminal(...words: readonly string[]): string {
    return this.#typed(words, 0);
  }

  /** The same for what ends while a person is waited for. */
  terminalThatWaits(...words: readonly string[]): string {
    return this.#typed(words, WAITS);
  }

  #typed(words: readonly string[], exit: number): string {
    const done = spawnSync(process.execPath, [LAUNCHER, ...words], { cwd: this.#vault, env: this.#env(), encoding: 'utf8', input: '', timeout: PATIENCE });
    if (done.status !== exit) throw new Error(`throughline ${words.join(' ')} ended with ${String(done.status)}:\n${done.stdout}${done.stderr}`);
    return done.stdout.trim();
  }

  /** Trusts a workflow as it is now. */
  trust(name: string): void {
    const { sha256 } = JSON.parse(this.terminal('workflow', 'show', name, '--json')) as { readonly sha256: string };
    this.terminal('trust', name, '--yes', '--sha256', sha256);
  }

  /** Starts the helper for a page at this address; settles when it listens. */
  async serve(address: string): Promise<void> {
    const child = spawn(process.execPath, [LAUNCHER, 'serve', '--allow-origin', new URL(address).origin], { cwd: this.#vault, env: this.#env(), stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => { said += chunk.toString(); });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => { reject(new Error(`The helper did not listen:\n${said}`)); }, PATIENCE);
      const done = (act: () => void) => () => {
        clearTimeout(timer);
        act();
      };
      child.stdout.once('data', done(resolve));
      child.once('exit', done(() => { reject(new Error(`The helper ended:\n${said}`)); }));
    });
  }

  /** Ends it without a word to it. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => {
      child.once('exit', resolve);
      child.kill('SIGKILL');
    });
  }

  /** Ends it, and removes what it kept on this device. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#device, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }

  #env(): NodeJS.ProcessEnv {
    return { ...process.env, THROUGHLINE_HOME: this.#device, THROUGHLINE_SESSION: '', NO_COLOR: '1', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  }
}
