import type { Result } from '../problem';
import { readStatus } from '../spec/status-words';
import type { SpecStatus } from '../spec/spec';
import { setHeaderValue } from '../text/edit-header';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import type { Minute } from '../vault/time';
import { specHeaderOrder } from './header-order';

/** A key that a spec or context shall have, and the form it takes in a file without any header. */
export interface HeaderWish {
  readonly key: string;
  readonly value: string;
  readonly form: 'bold' | 'properties';
}

/** Sets one header key of a spec or context, in the file's own form and at its place in the order. */
export function setSpecHeader(text: string, { key, value, form }: HeaderWish): Result<string> {
  return setHeaderValue(text, { key, value, order: specHeaderOrder(scanNote(text)), form });
}

/** Sets the status; a word that means it already stays as it is written. */
export function setStatusText(text: string, status: SpecStatus, form: 'bold' | 'properties'): Result<string> {
  const written = readHeader(scanNote(text)).values.get('status')?.value ?? null;
  if (written !== null && readStatus(written) === status) return { ok: true, value: text };
  return setSpecHeader(text, { key: 'Status', value: status, form });
}

export function setUpdatedText(text: string, at: Minute, form: 'bold' | 'properties'): Result<string> {
  return setSpecHeader(text, { key: 'Updated', value: at, form });
}
