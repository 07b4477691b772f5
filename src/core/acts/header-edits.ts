import type { Result } from '../problem';
import { ok } from '../problem';
import { setSpecHeader, setStatusText } from '../spec-text/set-spec-header';
import type { SpecStatus } from '../spec/spec';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import type { TextEdit } from '../vault/store';
import type { Desk } from './desk';
import { linkTo } from './spec-files';

const UPDATED_KEYS = ['updated', 'last updated'] as const;

/** Sets Updated to now, under the key that the file uses for it. */
export function markUpdated(desk: Desk): TextEdit {
  const now = desk.clock.minute();
  return (text) => {
    const { values } = readHeader(scanNote(text));
    const key = UPDATED_KEYS.find((candidate) => values.has(candidate)) ?? 'updated';
    return setSpecHeader(text, { key: key === 'updated' ? 'Updated' : 'Last Updated', value: now, form: desk.settings.headerForm });
  };
}

export function markStatus(desk: Desk, status: SpecStatus): TextEdit {
  return (text) => setStatusText(text, status, desk.settings.headerForm);
}

/** Adds the Context line to a spec that has none. */
export function nameContext(desk: Desk, spec: VaultPath, context: VaultPath): TextEdit {
  return (text): Result<string> => {
    if ((readHeader(scanNote(text)).values.get('context')?.value ?? '') !== '') return ok(text);
    const value = linkTo(desk, { from: spec, to: context, title: 'Implementation Journal' });
    return setSpecHeader(text, { key: 'Context', value, form: desk.settings.headerForm });
  };
}
