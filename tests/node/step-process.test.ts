import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { randomIds } from '../../pkg/helper/src/node/random-ids';
import { processStart, relatives } from '../../pkg/helper/src/node/process-table';
import { StepProcesses } from '../../pkg/helper/src/node/step-process';
import type { ProcessSetting, RunningStep, StepEnd, StepRequest } from '../../pkg/helper/src/node/step-process';

const NODE = process.execPath;
const SECRETS = { value: (name: string) => (name === 'TOKEN' ? 's3cret-värde+/' : null) };

let root = '';

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-steps-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Ran {
  readonly end: StepEnd;
  readonly out: string;
  readonly err: string;
}

interface Started {
  readonly step: RunningStep;
  readonly said: { out: string; err: string; percents: number[]; asked: number };
}

function start(argv: readonly string[], rest: Partial<StepRequest> = {}, setting: Partial<ProcessSetting> = {}): Started {
  const said = { out: '', err: '', percents: [] as number[], asked: 0 };
  const sink = {
    text: (stream: 'out' | 'err', text: string) => { said[stream] += text; },
    percent: (percent: number) => { said.percents.push(percent); },
    asksPassword: () => { said.asked += 1; },
  };
  const request = { argv, folder: null, env: [], inputs: {}, timeoutSeconds: null, mark: unique('run'), ...rest };
  const step = new StepProcesses({ root, secrets: SECRETS, ...setting }).start(request, sink);
  if (!step.ok) throw new Error(step.problem.code);
  return { step: step.value, said };
}

async function run(...started: Parameters<typeof start>): Promise<Ran> {
  const { step, said } = start(...started);
  const end = await step.ended;
  return { end, out: said.out, err: said.err };
}

/** Processes are found by their mark: other tests run at the same time. */
function unique(name: string): string {
  return `test/${name}/${randomIds.random()}`;
}

function script(...lines: readonly string[]): readonly string[] {
  return [NODE, '-e', lines.join('\n')];
}

describe('a command', () => {
  it('runs without a shell: every word reaches it as it stands', async () => {
    const words = ['; touch PWNED', '$(touch PWNED)', '`touch PWNED`', '&& touch PWNED', 'a\nb', '%PATH%', '*'];
    const { out } = await run([...script('console.log(JSON.stringify(process.argv.slice(1)))'), '--', ...words]);

    expect([JSON.parse(out), existsSync(join(root, 'PWNED'))]).toEqual([words, false]);
  });

  it('works in the root, without input, and tells how it ended', async () => {
    const { end, out, err } = await run(script('console.log(process.cwd(), require("node:fs").readFileSync(0).length); console.error("no"); process.exitCode = 3'));

    expect([end, out, err]).toEqual([{ kind: 'exit', code: 3, outputs: {} }, `${root} 0\n`, 'no\n']);
  });

  it('never works outside of the root', () => {
    symlinkSync(tmpdir(), join(root, 'out'));
    const codes = ['..', '/', 'out', 'missing'].map((folder) => codeOf(() => start(['true'], { folder })));

    expect(codes).toEqual(['step/folder', 'step/folder', 'step/folder', 'step/folder']);
  });

  it('sees a short list of variables, its own, its secrets and its inputs, and nothing that loads or asks', async () => {
    const planted = { LD_PRELOAD: '/x.so', NODE_OPTIONS: '--inspect', GIT_SSH_COMMAND: 'x', BASH_ENV: 'x', SOME_TOKEN: 'x' };
    Object.assign(process.env, planted, { NODE_OPTIONS: '' });
    const env = [...Object.keys(planted).slice(0, 4), 'GREETING'].map((name) => [name, { kind: 'text', text: 'set' }] as const);
    const { out } = await run(script('console.log(JSON.stringify(process.env))'), { env: [...env, ['KEY', { kind: 'secret', name: 'TOKEN' }]], inputs: { host: 'nas' } });
    for (const name of Object.keys(planted)) Reflect.deleteProperty(process.env, name);
    const seen = JSON.parse(out) as Record<string, string>;

    expect(Object.keys(planted).filter((name) => name in seen)).toEqual([]);
    expect([seen['GREETING'], seen['THROUGHLINE_INPUT_HOST'], seen['GIT_TERMINAL_PROMPT'], seen['SSH_ASKPASS'], seen['KEY']]).toEqual(['set', 'nas', '0', '', '***']);
  });

  it('is not started without its secret, without its program, or when a guard says no', () => {
    writeFileSync(join(root, 'tool'), '#!/bin/sh\n', { mode: 0o755 });
    const path = process.env['PATH'];
    process.env['PATH'] = `.:${root}`;
    const untrusted = { code: 'trust/program', what: '', why: '', next: '' };
    const codes = [
      codeOf(() => start([NODE], { env: [['KEY', { kind: 'secret', name: 'OTHER' }]] })),
      codeOf(() => start(['tool'])),
      codeOf(() => start([NODE], {}, { mayStart: () => untrusted })),
    ];
    process.env['PATH'] = path;

    expect(codes).toEqual(['step/no-secret', 'step/no-program', 'trust/program']);
  });

  it('says what it wants to say of itself', async () => {
    const { step, said } = start(script('console.log("::throughline percent=45\\n::throughline output files=3\\n::throughline output name=a b\\n::throughline percent=900\\nthe end")'));
    const { outputs } = await step.ended;

    expect([said.percents, outputs]).toEqual([[45], { files: 3, name: 'a b' }]);
  });

  it('is ended when it takes too long', async () => {
    expect((await run(script('setInterval(() => {}, 1000)'), { timeoutSeconds: 0.2 })).end.kind).toBe('timeout');
  });

  it('shows no secret in any of its forms', async () => {
    const secret = SECRETS.value('TOKEN') ?? '';
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), Buffer.from(`user:${secret}`).toString('base64'), JSON.stringify(secret)];
    const { out } = await run(script('const s = process.env.KEY; console.log([s, encodeURIComponent(s), Buffer.from(s).toString("base64"), Buffer.from("user:" + s).toString("base64"), JSON.stringify(s)].join("\\n"))'), { env: [['KEY', { kind: 'secret', name: 'TOKEN' }]] });

    expect(out.split('\n').filter((line) => forms.includes(line))).toEqual([]);
    expect(out.split('***').length).toBe(6);
  });

  it('that seems to ask for a password and then says nothing is told of', async () => {
    const { step, said } = start(script('process.stdout.write("[sudo] Password for ana: "); setTimeout(() => {}, 400)'), {}, { silenceMs: 100 });
    await step.ended;

    expect([said.asked, said.out]).toEqual([1, '[sudo] Password for ana: \n']);
  });

  it('gives all of its output, also much of it and at the very end', async () => {
    const { step, said } = start(script('const line = "x".repeat(1023) + "\\n"; let n = 0; (function more() { while (n++ < 4096) if (!process.stdout.write(line)) return process.stdout.once("drain", more); })()'));
    await step.ended;

    expect(said.out.length).toBe(4096 * 1024);
  });
});

describe.skipIf(process.platform === 'win32')('a stopped command', () => {
  const file = (name: string): string => join(root, name);
  const pidIn = (name: string): number => Number(readFileSync(file(name), 'utf8'));
  const stubborn = (name: string): string => `require("node:fs").writeFileSync(${JSON.stringify(file(name))}, String(process.pid)); for (const s of ["SIGTERM","SIGHUP","SIGINT"]) process.on(s, () => {}); setInterval(() => {}, 1000);`;

  async function stopped(lines: readonly string[], pids: readonly string[], mark = unique('stop')): Promise<{ readonly took: number; readonly alive: readonly string[] }> {
    const { step } = start(script(...lines), { mark });
    await untilTrue(() => pids.every((name) => existsSync(file(name)) && readFileSync(file(name), 'utf8') !== ''));
    const from = performance.now();
    step.stop();
    const end = await step.ended;
    const took = performance.now() - from;
    expect(end.kind).toBe('stopped');
    return { took, alive: pids.filter((name) => processStart(pidIn(name)) !== '') };
  }

  it('is gone with a whole tree that ignores being asked, within two seconds', async () => {
    const child = (name: string, rest = ''): string => `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(stubborn(name) + rest)}], { stdio: "inherit" });`;
    const { took, alive } = await stopped([child('one', child('two')), stubborn('top')], ['top', 'one', 'two']);

    expect(alive).toEqual([]);
    expect(took).toBeLessThan(2_000);
  });

  it.runIf(process.platform === 'linux')('is gone with what left its group and lost its parent', async () => {
    const daemon = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(stubborn('daemon'))}], { detached: true, stdio: "ignore" }).unref();`;
    const between = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(daemon)}], { detached: true, stdio: "ignore" }).unref();`;
    const mark = unique('daemon');
    const { took, alive } = await stopped([between, stubborn('top')], ['top', 'daemon'], mark);

    expect([alive, relatives(mark, null)]).toEqual([[], []]);
    expect(took).toBeLessThan(2_000);
  });

  it.runIf(process.platform === 'linux')('that another helper left behind is found and ended, and nothing else is', async () => {
    const { step } = start(script(stubborn('orphan')), { mark: unique('orphan') });
    await untilTrue(() => existsSync(file('orphan')));
    const processes = new StepProcesses({ root, secrets: SECRETS });
    const known = step.process ?? { pid: 0, start: '', mark: '' };
    const other = await processes.endOrphan({ ...known, start: '1', mark: unique('other') });
    const isStillThere = processStart(known.pid) !== '';
    const ended = await processes.endOrphan(known);
    await step.ended;

    expect([other, isStillThere, ended, processStart(known.pid)]).toEqual([0, true, 1, '']);
  });
});

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'started';
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
}

async function untilTrue(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error('It did not come to be.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

