import type { Desk } from '../../../../src/core/acts/desk';
import { ok, type Result } from '../../../../src/core/problem';
import type { TraceIndex } from '../../../../src/core/trace/trace-index';
import { loadTrace, type LoadedTrace } from '../node/load-trace';
import { randomIds } from '../node/random-ids';
import type { Input } from './input';
import { narrowIndex } from './narrow-index';
import { openVault, type OpenVault } from './open-vault';
import { progressBar } from './print/progress-bar';
import type { Repository } from './repository';
import type { Terminal } from './terminal';

const MOST_UNREAD = 5;

/** A desk to decide acts at, with the vault they are written to. */
export interface OpenDesk {
  readonly vault: OpenVault;
  readonly desk: Desk;
  readonly index: TraceIndex;
  /** Folders that could not be read, with the reason. */
  readonly unread: LoadedTrace['unread'];
  readonly repository: Repository;
  readonly env: Terminal['env'];
  /** The folder the command was called in. */
  readonly folder: string;
  /** True: acts are decided and shown, never written. */
  readonly dryRun: boolean;
  /** The desk over the files as they are now. */
  readonly refresh: () => Desk;
  /** The index read anew, and the desk over it. */
  readonly reopen: () => Pick<OpenDesk, 'index' | 'unread' | 'desk'>;
}

/** Opens the vault and reads its whole trace. */
export function openDesk(input: Input): Result<OpenDesk> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  return ok(deskOver(vault.value, wholeIndex(vault.value, input), input));
}

/** Opens the vault and reads only what one spec needs; the whole trace where its place does not tell enough. */
export function openDeskFor(input: Input, id: string): Result<OpenDesk> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const narrow = narrowIndex(vault.value, id);
  return ok(deskOver(vault.value, narrow === null ? wholeIndex(vault.value, input) : { index: narrow, unread: [] }, input));
}

function deskOver(vault: OpenVault, { index, unread }: ReadVault, input: Input): OpenDesk {
  return {
    vault,
    desk: deskFrom(vault, index),
    index,
    unread,
    repository: vault.repository,
    env: input.terminal.env,
    folder: input.terminal.folder,
    dryRun: input.flag('dry-run'),
    refresh: () => deskFrom(vault, wholeIndex(vault, input).index),
    reopen: () => {
      const again = wholeIndex(vault, input);
      return { ...again, desk: deskFrom(vault, again.index) };
    },
  };
}

function deskFrom(vault: OpenVault, index: TraceIndex): Desk {
  return {
    trace: index.trace(vault.clock.minute()),
    read: (path) => vault.store.read(path),
    linksTo: (path) => index.incoming(path),
    files: () => [...index.list()].map(({ path }) => path),
    resolve: (source, target) => index.resolve(source, target),
    exists: (path) => Promise.resolve(vault.store.stat(path) !== null),
    unknownCommits: (hashes) => vault.repository.unknownCommits(hashes),
    clock: vault.clock,
    ids: randomIds,
    settings: vault.settings,
    person: vault.person,
  };
}

type ReadVault = Pick<LoadedTrace, 'index' | 'unread'>;

function wholeIndex({ store, settings, stateFolder }: OpenVault, { terminal }: Input): ReadVault {
  const bar = progressBar(terminal, 'Reading notes');
  const { index, unread } = loadTrace(store, { settings, stateFolder, onProgress: bar.show });
  bar.clear();
  for (const { path, reason } of unread.slice(0, MOST_UNREAD)) terminal.err(`${path === '' ? 'The vault' : path} was not read: ${reason}\n`);
  return { index, unread };
}
