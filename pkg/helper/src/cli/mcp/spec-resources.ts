import { problem, type Result } from '../../../../../src/core/problem';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import type { Input } from '../input';
import { openDesk } from '../open-desk';

/** A spec or a journal as the client may read it. */
export interface NoteResource {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly path: VaultPath;
}

export const NOTE_SCHEME = 'throughline://note/';
export const MOST_LISTED = 500;
const MOST_READ = 400_000;

/** Specs and their journals, in the order of the tree. */
export function noteResources(input: Input): Result<readonly NoteResource[]> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const specs = [...open.value.desk.trace.specs.values()];
  const value = specs.flatMap(({ id, title, path, context }) => [
    resource(path, `${id} - ${title}`),
    ...(context === null ? [] : [resource(context, `${id} - ${title}, journal`)]),
  ]);
  return { ok: true, value };
}

/** The text of one of them; nothing else of the disk can be named. */
export async function readNote(input: Input, uri: string): Promise<Result<string>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const { trace, read } = open.value.desk;
  const path = [...trace.specs.values()].flatMap((spec) => [spec.path, ...(spec.context === null ? [] : [spec.context])]).find((one) => uriOf(one) === uri);
  if (path === undefined) {
    return problem('mcp/no-such-note', { what: 'Nothing was read.', why: 'No spec and no journal of this vault has that address.', next: 'List the resources.' });
  }
  const text = await read(path);
  if (!text.ok || text.value.length <= MOST_READ) return text;
  return { ok: true, value: `${text.value.slice(0, MOST_READ)}\n\n(cut here: the first ${MOST_READ} of ${text.value.length} characters)\n` };
}

function resource(path: VaultPath, title: string): NoteResource {
  return { uri: uriOf(path), name: path, title, path };
}

function uriOf(path: VaultPath): string {
  return `${NOTE_SCHEME}${path.split('/').map(encodeURIComponent).join('/')}`;
}
