import { ok, type Result } from '../../../../../src/core/problem';
import { PROTOCOL_VERSION } from '../../../../../src/protocol/version';
import { serve as serveVaults, type Serving } from '../../helper/serve';
import { findVault } from '../../node/find-vault';
import { stopSignal } from '../../node/serve-signals';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDevice } from '../open-device';
import { lookOf } from '../print/look';
import { problemText } from '../print/problem-text';
import { safeText } from '../print/safe-text';
import { misread } from '../read-values';
import type { Verb } from '../verb';
import { VERSION } from '../version';

export const serve: Verb = {
  name: 'serve',
  group: 'device',
  summary: 'Run the helper that the plugin talks to',
  about: [
    'Runs until you end it (Ctrl+C). It listens on 127.0.0.1 alone, for plugins that were paired on this device, and runs workflows that were trusted on this device. One helper serves all your vaults: name each with --vault.',
    'Standard output gets one JSON line, with the port, when it is no terminal or with --json. Runs that are open when it ends go on at its next start.',
  ],
  arguments: [],
  options: [
    { name: 'vault', value: 'DIR', many: true, summary: 'A vault to serve; may be given several times. Default: the nearest one upwards' },
    { name: 'port', value: 'N', summary: 'Listen on this port this time; 0 takes a free one. Default: the port that pairing fixed' },
    { name: 'allow-origin', value: 'ORIGIN', summary: 'Let pages of one more origin knock, such as http://127.0.0.1:5173; they have to be paired all the same' },
  ],
  examples: [
    { line: 'serve', does: 'serves the vault around the current folder' },
    { line: 'serve --vault ~/notes --vault ~/work', does: 'serves two vaults' },
  ],
  exits: [],
  run: runServe,
};

async function runServe(input: Input): Promise<Result<Answer>> {
  const named = input.values('vault');
  const vaults: string[] = [];
  for (const name of named.length === 0 ? [null] : named) {
    const vault = findVault(input.terminal.folder, name);
    if (!vault.ok) return vault;
    vaults.push(vault.value);
  }
  const port = readPort(input.option('port'));
  if (!port.ok) return port;
  const alsoFrom = readOrigin(input.option('allow-origin'));
  if (!alsoFrom.ok) return alsoFrom;
  for (const vault of vaults) {
    const device = openDevice(input.terminal, vault);
    if (!device.ok) return device;
  }
  const device = openDevice(input.terminal, vaults[0] ?? null);
  if (!device.ok) return device;
  const { terminal } = input;
  const stopped = stopSignal();
  const serving = await serveVaults({ device: device.value.folder, vaults, port: port.value, alsoFrom: alsoFrom.value, version: VERSION, onProblem: (one) => { terminal.err(`${safeText(problemText(one, lookOf(terminal, 'err')))}\n`); } });
  if (!serving.ok) return serving;
  announce(input, serving.value);
  await stopped;
  terminal.err('Ending …\n');
  await serving.value.stop();
  return ok(answer({ text: () => '', json: () => [], jsonForm: 'lines', notes: ['The helper ended.'] }));
}

function announce({ terminal, flag }: Input, { port, vaults }: Serving): void {
  if (flag('json') || !terminal.outIsTerminal) terminal.out(`${JSON.stringify({ port, pid: process.pid, protocol: PROTOCOL_VERSION })}\n`);
  const { quiet } = lookOf(terminal, 'err');
  const lines = vaults.flatMap(({ name, path, goesOn, endedProcesses, unreadable }) => [
    `Serving ${name} ${quiet(path)}`,
    ...(goesOn.length === 0 ? [] : [`  goes on with ${goesOn.join(', ')}`]),
    ...(endedProcesses === 0 ? [] : [`  ended ${endedProcesses} processes that an earlier helper had left`]),
    ...unreadable.map((run) => `  cannot read the run ${run}; it is left as it is`),
  ]);
  terminal.err(safeText([...lines, `Listening on 127.0.0.1:${port}. Pair a plugin with "throughline pair". End with Ctrl+C.`, ''].join('\n')));
}

function readPort(typed: string | null): Result<number | null> {
  if (typed === null) return ok(null);
  const port = Number(typed);
  return /^\d{1,5}$/.test(typed) && (port === 0 || (port >= 1024 && port <= 65_535)) ? ok(port) : misread('port', `"${typed}" is no port: 0, or 1024 to 65535`);
}

/** Exactly an origin, of a page: a scheme, a host and a port, and nothing behind. */
function readOrigin(typed: string | null): Result<string | null> {
  if (typed === null) return ok(null);
  const isOrigin = /^https?:\/\//.test(typed) && URL.canParse(typed) && new URL(typed).origin === typed;
  return isOrigin ? ok(typed) : misread('allow-origin', `"${typed}" is no origin like http://127.0.0.1:5173`);
}
