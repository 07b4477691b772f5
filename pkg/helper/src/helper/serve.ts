import { ok, problem } from '../../../../src/core/problem';
import type { Problem, Result } from '../../../../src/core/problem';
import { PROTOCOL_VERSION } from '../../../../src/protocol/version';
import type { DeviceFolder } from '../node/device-folder';
import { hex, PairingStore } from '../node/pairing-store';
import { RuntimeFiles } from '../node/runtime-file';
import type { Runtime } from '../node/runtime-file';
import { listenerOf } from '../node/serve-port-owner';
import { openHouse } from './house';
import type { House } from './house';
import { NoteRuns } from './note-runs';
import { openVaultDesk } from './open-vault-desk';
import type { OpenVaultDesk } from './open-vault-desk';
import { startChores } from './serve-chores';
import type { Chores } from './serve-chores';

export interface ServeRequest {
  readonly device: DeviceFolder;
  /** Folders of the vaults. */
  readonly vaults: readonly string[];
  /** null: the port that pairing fixed. 0: one that is free. */
  readonly port: number | null;
  readonly alsoFrom: string | null;
  readonly version: string;
  /** What went wrong while nobody waited for an answer, such as a note that could not be written. */
  readonly onProblem: (problem: Problem) => void;
  /** How often schedules are looked at; every 20 seconds when nothing is said. */
  readonly schedulesMs?: number;
}

/** What was opened, for a person who started it in a terminal. */
export interface ServedVault {
  readonly name: string;
  readonly path: string;
  /** Runs that go on from before. */
  readonly goesOn: readonly string[];
  readonly endedProcesses: number;
  readonly unreadable: readonly string[];
}

export interface Serving {
  readonly port: number;
  readonly vaults: readonly ServedVault[];
  readonly house: House;
  /** Ends everything that runs, says goodbye to every client, and takes the runtime files away. */
  stop(): Promise<void>;
}

/** Starts the helper for some vaults: all of them, or none. */
export async function serve(request: ServeRequest): Promise<Result<Serving>> {
  const runtime = RuntimeFiles.open(request.device);
  if (!runtime.ok) return runtime;
  const pairings = new PairingStore(request.device);
  const port = request.port === null ? pairings.port() : ok(request.port);
  if (!port.ok) return port;
  const opened: OpenVaultDesk[] = [];
  const desks = await openDesks(request, { runtime: runtime.value, opened });
  if (!desks.ok) return desks;
  // The port first: it is the lock. Runs go on only where it is held.
  const terminals = new Map(desks.value.map(({ key }) => [key, { client: hex(8), secret: hex(32) }]));
  const house = await openHouse({ vaults: desks.value, pairings, terminals, port: port.value, alsoFrom: request.alsoFrom, version: request.version });
  if (!house.ok) return house.problem.code === 'helper/port-taken' ? portTaken(port.value, runtime.value) : house;
  const vaults: ServedVault[] = [];
  const notes = desks.value.flatMap((desk) => {
    const hub = house.value.hub(desk.key);
    return hub === null ? [] : [new NoteRuns(desk, { device: request.device, courier: hub.courier, onProblem: request.onProblem })];
  });
  const chores: Chores[] = [];
  const stop = async (): Promise<void> => {
    for (const one of chores) one.stop();
    for (const desk of desks.value) await desk.engine.close();
    for (const one of notes) await one.stop();
    await house.value.close();
    for (const { key } of desks.value) runtime.value.remove(key);
  };
  for (const desk of desks.value) {
    const terminal = terminals.get(desk.key) ?? { client: hex(8), secret: hex(32) };
    const written = runtime.value.write(desk.key, { port: house.value.port, protocol: PROTOCOL_VERSION, terminal });
    const recovered = written.ok ? await desk.engine.recover() : written;
    if (!recovered.ok) {
      await stop();
      return recovered;
    }
    const { goesOn, endedProcesses, unreadable } = recovered.value;
    vaults.push({ name: desk.name, path: desk.vault, goesOn, endedProcesses, unreadable: unreadable.map(({ run }) => run) });
  }
  for (const desk of desks.value) chores.push(startChores(desk, { onProblem: request.onProblem, everyMs: request.schedulesMs }));
  return ok({ port: house.value.port, vaults, house: house.value, stop });
}

async function openDesks({ device, vaults }: ServeRequest, { runtime, opened }: { readonly runtime: RuntimeFiles; readonly opened: OpenVaultDesk[] }): Promise<Result<readonly OpenVaultDesk[]>> {
  for (const vault of vaults) {
    const desk = await openVaultDesk(device, vault);
    if (!desk.ok) return desk;
    const owner = runtime.owner(desk.value.key);
    if (owner !== null) return vaultTaken(desk.value.vault, owner);
    if (!opened.some(({ key }) => key === desk.value.key)) opened.push(desk.value);
  }
  return ok(opened);
}

function vaultTaken(vault: string, { pid, port }: Runtime): Result<never> {
  return problem('helper/vault-taken', { what: 'The helper was not started.', why: `The process ${pid} serves ${vault} already, on port ${port}.`, next: `Use that one, or end it first: kill ${pid}` });
}

function portTaken(port: number, runtime: RuntimeFiles): Result<never> {
  const helper = runtime.ownerOfPort(port);
  if (helper !== null) return problem('helper/port-taken', { what: 'The helper was not started.', why: `The process ${helper.pid} is a helper already, on port ${port}. One helper serves all vaults.`, next: `End it (kill ${helper.pid}), then name every vault: throughline serve --vault A --vault B` });
  const pid = listenerOf(port);
  const who = pid === null ? 'Another program' : `The process ${pid}`;
  return problem('helper/port-taken', { what: 'The helper was not started.', why: `${who} listens on port ${port}, which pairing fixed.`, next: 'End that program, or run "throughline pair --port N" with another port and pair again.' });
}
