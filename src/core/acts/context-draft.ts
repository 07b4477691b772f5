import { fingerprintOf } from '../fingerprint/fingerprint';
import type { Meaning } from '../fingerprint/fingerprint';
import { addLedgerLine } from '../fingerprint/ledger';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import type { VaultPath } from '../vault/paths';
import type { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { nameContext } from './header-edits';
import { criteriaIn } from './metrics-edit';
import type { CriteriaCounts } from './metrics-edit';
import { newContextFile } from './new-context-file';
import { contextPathOf } from './spec-files';

/** A spec's context as an act finds it, or is about to make it. */
export interface ContextDraft {
  readonly path: VaultPath;
  readonly created: boolean;
  /** The context's text before the act; that of a new one without what the act adds. */
  readonly text: string;
  /** What the spec means now. */
  readonly meaning: Meaning;
  readonly criteria: CriteriaCounts;
}

/** Makes sure that the spec has a context: one more file of the act, and the Context line in the spec, when it has none. */
export async function withContext(desk: Desk, changes: ChangeSet, spec: Spec): Promise<Result<ContextDraft>> {
  const specText = await desk.read(spec.path);
  if (!specText.ok) return specText;
  const path = contextPathOf(spec, desk.settings);
  const meaning = fingerprintOf(specText.value);
  const criteria = criteriaIn(specText.value);
  if (await desk.exists(path)) {
    const text = await desk.read(path);
    return text.ok ? ok({ path, created: false, text: text.value, meaning, criteria }) : text;
  }
  const file = await newContextFile(desk, { spec, path, fingerprint: meaning.fingerprint });
  if (!file.ok) return file;
  changes.create(path, file.value).edit(spec.path, nameContext(desk, spec.path, path));
  recordInLedger(desk, changes, { context: path, meaning });
  return ok({ path, created: true, text: file.value, meaning, criteria });
}

/** Adds the meaning to a context's ledger, once. */
export function recordInLedger(desk: Desk, changes: ChangeSet, { context, meaning }: { context: VaultPath; meaning: Meaning }): void {
  const now = desk.clock.minute();
  changes.edit(context, (text) => addLedgerLine(text, meaning, now));
}
