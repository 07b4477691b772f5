import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommandLine } from '../../pkg/helper/src/cli/run-command-line';
import { fakeTerminal, type FakeTerminalOptions } from './fake-terminal';
import { STORAGE_VAULT, vaultOnDisk, type VaultOnDisk } from './storage-vault';

/** Steps that write into `made/`, one that asks, and a file that lets the last one fail. */
export const DEPLOY = `workflow: deploy
description: Makes two files, the second after a question.
version: 1.0.0
type: sequential
recovery_strategy: checkpoint
inputs:
  target:
    default: staging
    choices: [staging, nas]
steps:
  - id: build
    name: Build
    run: [node, -e, "const fs = require('node:fs'); fs.mkdirSync('made', { recursive: true }); fs.writeFileSync('made/build.txt', 'built'); console.log('built')"]
    idempotent: true
    checkpoint: true
  - id: place
    name: Place
    run: [node, -e, "require('node:fs').writeFileSync('made/' + process.argv[1] + '.txt', 'placed'); console.log('placed')", "{{target}}"]
    confirm: true
    checkpoint: true
  - id: probe
    name: Probe
    run: [node, -e, "if (require('node:fs').existsSync('broken')) { console.log('it is broken'); process.exit(7) }"]
    idempotent: true
validation:
  - [node, -e, "require('node:fs').statSync('made/build.txt')"]
on_success:
  - notify: All is in place
`;

export interface WorkflowVault extends VaultOnDisk {
  /** Runs a command line with nobody at it. */
  readonly run: (words: readonly string[], options?: FakeTerminalOptions) => Promise<Outcome>;
  /** The same at a terminal, with replies to its questions. */
  readonly talk: (words: readonly string[], replies: readonly string[]) => Promise<Outcome>;
  readonly put: (path: string, text: string) => void;
}

export interface Outcome {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** The storage vault with a workflow. */
export function workflowVault(options?: { readonly git: 'committed' | 'none' }): WorkflowVault {
  const vault = vaultOnDisk({ ...STORAGE_VAULT, 'workflows/deploy.yaml': DEPLOY }, options);
  const run: WorkflowVault['run'] = async (words, more = {}) => {
    const terminal = fakeTerminal({ folder: vault.root, env: { THROUGHLINE_HOME: vault.device, NO_COLOR: '1' }, ...more });
    const exit = await runCommandLine(words, terminal);
    return { exit, out: terminal.said(), err: terminal.warned() };
  };
  return {
    ...vault,
    run,
    talk: (words, replies) => run(words, { streams: 'terminal', replies }),
    put: (path, text) => {
      mkdirSync(join(vault.root, path, '..'), { recursive: true });
      writeFileSync(join(vault.root, path), text);
    },
  };
}
