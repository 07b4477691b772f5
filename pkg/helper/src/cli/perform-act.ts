import { carryOut, type Done } from '../../../../src/core/acts/carry-out';
import type { Desk } from '../../../../src/core/acts/desk';
import { ok, type Result } from '../../../../src/core/problem';
import type { Act } from '../../../../src/core/vault/store';
import type { OpenDesk } from './open-desk';

/** An act that was written, or with `--dry-run` only decided. */
export interface Performed<T> extends Done<T> {
  readonly written: boolean;
}

/** Decides an act at the desk and writes it; decides again on a fresh trace when another writer was faster. */
export async function performAct<T>(open: OpenDesk, decide: (desk: Desk) => Promise<Result<Act<T>>>): Promise<Result<Performed<T>>> {
  if (open.dryRun) return previewAct(await decide(open.desk));
  let attempt = 0;
  const done = await carryOut(open.vault.store, () => {
    return decide(attempt++ === 0 ? open.desk : open.refresh());
  });
  return done.ok ? ok({ ...done.value, written: true }) : done;
}

function previewAct<T>(act: Result<Act<T>>): Result<Performed<T>> {
  if (!act.ok) return act;
  const paths = act.value.changes.map(({ path }) => path);
  return ok({ outcome: act.value.outcome, receipt: { id: '', paths }, written: false });
}
