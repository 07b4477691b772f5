import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openVaultDesk } from '../../pkg/helper/src/helper/open-vault-desk';
import { serve } from '../../pkg/helper/src/helper/serve';
import type { Serving } from '../../pkg/helper/src/helper/serve';
import { PairingStore } from '../../pkg/helper/src/node/pairing-store';
import { destructiveIn } from '../../pkg/helper/src/node/trust-store-explain';
import type { Problem } from '../../src/core/problem';
import type { ParamsOf, RequestName, ResultOf, RunViewShape } from '../../src/protocol/messages';
import { valueOf } from '../engine/open-engine';
import { connect } from './plain-client';
import type { GoodClient, Secret } from './plain-client';

/** A helper in this process over a real vault, real engine and real git, and one client of it. */
export interface Served {
  readonly root: string;
  readonly device: string;
  readonly serving: Serving;
  readonly client: GoodClient;
  readonly secret: Secret;
  /** What nobody waited for. */
  readonly problems: readonly Problem[];
  readonly put: (path: string, text: string) => void;
  readonly git: (...argv: string[]) => string;
  /** Trusts a workflow as it is, as a person in a terminal does; gives what was trusted. */
  readonly trust: (name: string, destructive?: 'approved' | 'not') => Promise<void>;
  readonly revoke: (name: string) => Promise<void>;
  readonly ask: <K extends RequestName>(method: K, params: ParamsOf<K>) => Promise<ResultOf<K>>;
  /** The Problem of a request that is refused. */
  readonly refused: <K extends RequestName>(method: K, params: ParamsOf<K>) => Promise<Problem>;
  readonly run: (name: string, inputs?: Record<string, string>) => Promise<string>;
  /** Waits until a run is in one of some phases. */
  readonly until: (run: string, ...phases: RunViewShape['phase'][]) => Promise<RunViewShape>;
  readonly close: () => Promise<void>;
}

export interface ServedSetting {
  readonly files: Readonly<Record<string, string>>;
  readonly git?: 'committed' | 'none';
}

export async function openServed({ files, git: kind = 'none' }: ServedSetting): Promise<Served> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-served-')));
  const [root, device] = [join(folder, 'notes'), join(folder, 'device')];
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const identity = { GIT_AUTHOR_NAME: 'Anna', GIT_AUTHOR_EMAIL: 'anna@example.org', GIT_COMMITTER_NAME: 'Anna', GIT_COMMITTER_EMAIL: 'anna@example.org' };
  const git = (...argv: string[]): string => execFileSync('git', argv, { cwd: root, encoding: 'utf8', env: { ...process.env, ...identity, GIT_CONFIG_GLOBAL: '/dev/null' } });
  mkdirSync(join(root, '.obsidian'), { recursive: true });
  mkdirSync(device, { mode: 0o700 });
  for (const [path, text] of Object.entries(files)) put(path, text);
  if (kind === 'committed') {
    git('init', '--quiet', '--initial-branch=main');
    git('config', 'user.name', 'Anna');
    git('config', 'user.email', 'anna@example.org');
    git('add', '.');
    git('commit', '--quiet', '-m', 'start');
  }
  const problems: Problem[] = [];
  const serving = valueOf(await serve({ device: { path: device }, vaults: [root], port: 0, alsoFrom: null, version: '0.0.0', onProblem: (one) => { problems.push(one); } }));
  const { key } = valueOf(await openVaultDesk({ path: device }, root));
  const secret = valueOf(new PairingStore({ path: device }).add({ vault: key, name: 'test', now: new Date().toISOString() }));
  const client = await connect(serving.port, secret);
  if (client === null) throw new Error('The helper did not let us in.');
  const { ask, until } = asking(client);
  const libraryOf = async () => valueOf(await openVaultDesk({ path: device }, root)).library;
  return {
    root,
    device,
    serving,
    client,
    secret,
    problems,
    put,
    git,
    ask,
    trust: async (name, approval = 'approved') => {
      const library = await libraryOf();
      const { whole } = valueOf(library.read().ready(name));
      const destructive = approval === 'approved' ? destructiveIn(whole).map(({ argv }) => argv) : [];
      valueOf(library.trust.grant({ whole, by: 'Anna', at: new Date().toISOString(), destructive }));
    },
    revoke: async (name) => { valueOf((await libraryOf()).trust.revoke(name)); },
    refused: async (method, params) => {
      const frame = await client.ask(method, params);
      if (frame.kind !== 'refusal' || frame.problem === null) throw new Error(`${method} was not refused.`);
      return frame.problem;
    },
    run: async (name, inputs = {}) => (await ask('workflow.run', { name, inputs, phase: null, spec: null, session: null })).run,
    until,
    close: async () => {
      client.close();
      await serving.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function asking(client: GoodClient): Pick<Served, 'ask' | 'until'> {
  const ask: Served['ask'] = async (method, params) => {
    const frame = await client.ask(method, params);
    if (frame.kind !== 'answer') throw new Error(JSON.stringify(frame));
    return frame.result as never;
  };
  const until: Served['until'] = async (run, ...phases) => {
    for (const end = Date.now() + 15_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const view = await ask('run.watch', { run });
      if (phases.includes(view.phase)) return view;
      if (Date.now() > end) throw new Error(`The run stays ${view.phase}: ${JSON.stringify(view.state)}`);
    }
  };
  return { ask, until };
}

/** The same vault and device, served by a helper that was started anew. */
export async function serveAgain({ root, device, secret }: Pick<Served, 'root' | 'device' | 'secret'>): Promise<Pick<Served, 'ask' | 'until'> & { readonly serving: Serving; readonly stop: () => Promise<void> }> {
  const serving = valueOf(await serve({ device: { path: device }, vaults: [root], port: 0, alsoFrom: null, version: '0.0.0', onProblem: () => undefined }));
  const client = await connect(serving.port, secret);
  if (client === null) throw new Error('The helper did not let us in.');
  const stop = async (): Promise<void> => {
    client.close();
    await serving.stop();
  };
  return { ...asking(client), serving, stop };
}

/** Two steps with a script between: the first waits for a file, the second runs the script. */
export const TWO_STEPS = `workflow: two
type: sequential
steps:
  - id: wait
    run: [sh, wait.sh]
    idempotent: true
  - id: act
    run: [sh, act.sh]
    idempotent: true
on_failure:
  - notify: It failed
`;

export const TWO_FILES = {
  'workflows/two.yaml': TWO_STEPS,
  'wait.sh': 'touch waiting; while [ ! -e go ]; do sleep 0.02; done\n',
  'act.sh': 'echo acted >> acted.txt\n',
};
