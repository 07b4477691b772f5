import { ok, problem, type Failure, type Result } from '../../../../src/core/problem';
import { bytesOfNamed } from '../node/named-file';
import type { Input } from './input';
import type { OpenDesk } from './open-desk';
import { absoluteFrom } from './typed-path';

/** A file whose text a verb takes, as typed; `-` is standard input. */
export interface NamedText {
  readonly typed: string;
  readonly mostBytes: number;
  /** What is said when it was not read. */
  readonly unread: (why: string) => Failure;
}

/** The text of a plain file that was named, or of standard input. Where an agent names it, it lies in the vault or its trusted repository. */
export async function namedText({ input, open }: { readonly input: Input; readonly open: OpenDesk }, { typed, mostBytes, unread }: NamedText): Promise<Result<string>> {
  const { terminal } = input;
  if (typed === '-') return fromStandardInput(await terminal.readAll(mostBytes), { mostBytes, unread });
  const { root, state } = open.repository;
  const within = terminal.reads === 'anywhere' ? null : [open.vault.root, ...(root !== null && state === 'trusted' ? [root] : [])];
  const bytes = bytesOfNamed({ path: absoluteFrom(terminal.folder, typed), mostBytes, within });
  if (typeof bytes === 'string') return unread(bytes);
  return bytes.includes(0) ? unread('It is no text.') : ok(bytes.toString('utf8').replace(/^\uFEFF/, ''));
}

const MOST_ENTRY_BYTES = 16 * 1024 * 1024;

/** What standard input holds for an entry or a file. */
export async function standardInput({ terminal }: Input): Promise<Result<string>> {
  const unread = (why: string): Failure => problem('cli/too-much-input', { what: 'Nothing was written.', why, next: 'Give less at once.' });
  return fromStandardInput(await terminal.readAll(MOST_ENTRY_BYTES), { mostBytes: MOST_ENTRY_BYTES, unread });
}

function fromStandardInput(text: string | null, { mostBytes, unread }: Pick<NamedText, 'mostBytes' | 'unread'>): Result<string> {
  return text === null ? unread(`Standard input holds more than ${mostBytes / 1024 / 1024} MB.`) : ok(text);
}
