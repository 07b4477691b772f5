import { recordEdits } from '../../../../src/core/acts/undo-record';
import type { VaultPath } from '../../../../src/core/vault/paths';
import { hashOf } from './act-record';
import type { ActFile } from './act-record';

/** One file of an act, decided: its bytes as they were read and as they are to be. */
export interface PlannedFile {
  readonly path: VaultPath;
  readonly absolute: string;
  readonly before: Uint8Array | null;
  readonly after: Uint8Array | null;
  readonly record: ActFile;
}

interface Place {
  readonly path: VaultPath;
  readonly absolute: string;
}

/** A file that comes to be. */
export function madeFile({ path, absolute }: Place, after: Uint8Array): PlannedFile {
  return { path, absolute, before: null, after, record: { path, before: null, after: hashOf(after), edits: [], created: true } };
}

/** A file that goes, for good or to another place. */
export function goneFile({ path, absolute }: Place, before: Uint8Array, to: VaultPath | null = null): PlannedFile {
  const record: ActFile = { path, before: hashOf(before), after: null, edits: [], deleted: Buffer.from(before).toString('base64') };
  return { path, absolute, before, after: null, record: to === null ? record : { ...record, renamed: to } };
}

/** A file whose text becomes another. */
export function editedFile({ path, absolute }: Place, before: Uint8Array, texts: { readonly before: string; readonly after: string }): PlannedFile {
  const after = Buffer.from(texts.after, 'utf8');
  const edits = [...recordEdits(texts.before, texts.after)];
  return { path, absolute, before, after, record: { path, before: hashOf(before), after: hashOf(after), edits } };
}
