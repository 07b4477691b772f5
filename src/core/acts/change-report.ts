import { askIn, refuseWhileAsked } from '../change/questions';
import { newReport, renewReport } from '../change/report-sections';
import type { ReportSection } from '../change/report-sections';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { makeId } from '../journal/entry-id';
import type { NewGate } from '../journal/gates';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Minute } from '../vault/time';
import type { ChangeSet } from './change-set';
import type { Desk } from './desk';

export interface ReportWish {
  readonly path: VaultPath;
  readonly sections: readonly ReportSection[];
  readonly gates: readonly NewGate[];
}

/** Writes a report, new or with its sections renewed, and its questions at the end. Refused while an earlier question is open. */
export async function writeReport(desk: Desk, changes: ChangeSet, { path, sections, gates }: ReportWish): Promise<Result<null>> {
  const isThere = await desk.exists(path);
  const old = isThere ? await desk.read(path) : null;
  if (old !== null && !old.ok) return old;
  const refusal = old === null ? null : refuseWhileAsked(old.value, path);
  if (refusal !== null) return refusal;
  const ask = (text: string): Result<string> => gates.reduce<Result<string>>((now, gate) => (now.ok ? askIn(now.value, gate) : now), ok(text));
  if (old === null) changes.create(path, newReport(sections)).edit(path, ask);
  else changes.edit(path, (text) => refuseWhileAsked(text, path) ?? ask(renewReport(text, sections)));
  return ok(null);
}

/** A question about something; its fingerprint is that of the words it is about. */
export function questionAbout(desk: Desk, { at, question, options, about }: { readonly at: Minute; readonly question: string; readonly options: readonly string[]; readonly about: string }): NewGate {
  return { id: makeId('g', at, desk.ids.random()), question, options, fingerprint: fingerprintOf(about).fingerprint };
}
