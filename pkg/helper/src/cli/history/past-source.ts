import { historyNow, historyOfCommit, historyOfJournals } from '../../../../../src/core/history/as-of';
import type { History } from '../../../../../src/core/history/history';
import { parseJournal } from '../../../../../src/core/journal/parse-journal';
import { gatherSource } from '../../../../../src/core/matrix/matrix-source';
import type { MatrixSource } from '../../../../../src/core/matrix/matrix-source';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { rootOf } from '../../../../../src/core/spec/spec-roots';
import { NO_SHELF } from '../../../../../src/core/suspect/meaning-shelf';
import { vaultTies } from '../../../../../src/core/suspect/vault-ties';
import { scanNote } from '../../../../../src/core/text/scan-note';
import { neededText, readFacts, unreadFacts } from '../../../../../src/core/trace/read-facts';
import { TraceIndex } from '../../../../../src/core/trace/trace-index';
import { vaultPath, type VaultPath } from '../../../../../src/core/vault/paths';
import type { Minute } from '../../../../../src/core/vault/time';
import { Git } from '../../node/git';
import { commitBy, filesOf, textsOf, type CommittedFile } from '../../node/git-history';
import { openSource } from '../matrix/open-source';
import type { OpenDesk } from '../open-desk';

/** Where the past is asked for. `best`: git where the repository is trusted and has a commit, else journals. */
export type PastFrom = 'best' | 'git' | 'journals';

/** The vault as of a minute; null is now. */
export async function openPast(open: OpenDesk, at: Minute | null, from: PastFrom): Promise<Result<History>> {
  if (at === null) return ok(historyNow(await openSource(open)));
  const past = from === 'journals' ? null : await openCommit(open, at);
  if (past !== null && !past.ok && from === 'git') return past;
  if (past?.ok === true) return ok(historyOfCommit(past.value.source, { at, commit: past.value.commit }));
  return ok(historyOfJournals(await openSource(open), at));
}

export interface CommittedTrace {
  readonly commit: string;
  readonly source: MatrixSource;
}

/** The trace of the files that the last commit by a minute holds. Nothing of the work tree is read. */
export async function openCommit(open: OpenDesk, at: Minute): Promise<Result<CommittedTrace>> {
  const { repository, vault } = open;
  if (repository.root === null || repository.state !== 'trusted') return noGit('The vault lies in no repository that is trusted on this device.');
  const git = new Git(repository.root, vault.settings.timezone);
  const commit = await commitBy(git, at);
  if (commit === null) return noGit(`No commit of this branch is as old as ${at}.`);
  const all = await filesOf(git, commit);
  if (!all.ok) return all;
  const files = all.value.flatMap((file) => inVault(file, prefixOf(repository.root ?? '', vault.root)));
  const texts = await textsOf(git, files.filter(({ place }) => isRead(place, open)).map(({ file }) => file));
  return texts.ok ? ok({ commit, source: await sourceFrom(open, files, texts.value) }) : texts;
}

interface PlacedFile {
  readonly file: CommittedFile;
  readonly place: VaultPath;
}

function prefixOf(repository: string, vault: string): string {
  const [root, folder] = [repository, vault].map((path) => path.replaceAll('\\', '/').replace(/\/$/, ''));
  return folder === root ? '' : `${(folder ?? '').slice((root ?? '').length + 1)}/`;
}

function inVault(file: CommittedFile, prefix: string): readonly PlacedFile[] {
  if (!file.path.startsWith(prefix)) return [];
  const place = vaultPath(file.path.slice(prefix.length));
  return place.ok ? [{ file, place: place.value }] : [];
}

/** Notes and marks below the spec folders; of everything else it is enough to know that it was there. */
function isRead(path: VaultPath, { desk }: OpenDesk): boolean {
  return rootOf(path, desk.settings) !== null && neededText(path, desk.settings) !== 'none';
}

async function sourceFrom({ desk }: OpenDesk, files: readonly PlacedFile[], texts: ReadonlyMap<string, string>): Promise<MatrixSource> {
  const { settings } = desk;
  const index = new TraceIndex(settings);
  const byPlace = new Map<VaultPath, string>();
  for (const { file, place } of files) {
    const text = texts.get(file.path);
    if (text !== undefined) byPlace.set(place, text);
    index.put({ path: place, size: file.size, mtime: 0 }, text === undefined ? unreadFacts(place, settings) : readFacts(place, text, settings));
  }
  const trace = index.trace();
  const read = (path: VaultPath): Promise<Result<string>> => Promise.resolve(textAt(byPlace, path));
  return gatherSource(trace, vaultTies(trace, { parts: settings.suspectParts, shelf: NO_SHELF }), {
    read,
    journal: async (context) => {
      const text = await read(context);
      return text.ok ? ok(parseJournal(scanNote(text.value))) : text;
    },
    resolve: (source, target) => index.resolve(source, target),
    breathe: null,
  });
}

function textAt(texts: ReadonlyMap<VaultPath, string>, path: VaultPath): Result<string> {
  const text = texts.get(path);
  return text === undefined ? problem('file/missing', { what: `${path} was not read.`, why: 'The commit does not have it as text.', next: 'Look at another commit.' }) : ok(text);
}

function noGit(why: string): Result<CommittedTrace> {
  return problem('history/no-commit', { what: 'Git history was not read.', why, next: 'Trust the repository with "throughline trust --repository", or ask for the journals with --from-journals.' });
}
