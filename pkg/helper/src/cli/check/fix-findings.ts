import { choicesFor, fixFor, type FixOutcome, type RepairDesk } from '../../../../../src/core/repair/fix';
import { FIXES } from '../../../../../src/core/repair/fixes';
import { mendAll } from '../../../../../src/core/repair/mend-all';
import { previewOf } from '../../../../../src/core/repair/preview';
import { retracer } from '../../../../../src/core/repair/retrace';
import { unifiedDiff } from '../../../../../src/core/repair/unified-diff';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { Finding } from '../../../../../src/core/trace/finding';
import type { Act } from '../../../../../src/core/vault/store';
import type { OpenDesk } from '../open-desk';
import { lostEntries } from '../lost-entries';
import { requestFrom } from '../log/remembered-entry';
import type { Wanted } from './wanted-findings';

export interface FixWish {
  readonly wanted: Wanted;
  /** Remarks are mended as well. */
  readonly remarks: boolean;
  /** One way out for every finding that has several; null takes what needs no choice. */
  readonly choice: string | null;
}

/** What a fix did, or with `--dry-run` would do. */
export interface Fixed {
  readonly outcome: FixOutcome;
  readonly act: string | null;
  readonly paths: readonly string[];
  /** As a unified diff; null when it was written. */
  readonly diff: string | null;
}

/** Mends everything that is wanted in one act. */
export async function fixFindings(open: OpenDesk, wish: FixWish): Promise<Result<Fixed>> {
  const act = wish.choice === null ? await decideAll(open, wish) : await decideChosen(open, { ...wish, choice: wish.choice });
  if (!act.ok) return act;
  const { outcome, changes } = act.value;
  if (open.dryRun) {
    const preview = await previewOf(open.desk, act.value);
    if (!preview.ok) return preview;
    return ok({ outcome, act: null, paths: changes.map(({ path }) => path), diff: unifiedDiff(preview.value) });
  }
  const written = changes.length === 0 ? ok({ id: '', paths: [] }) : await open.vault.store.perform(act.value);
  return written.ok ? ok({ outcome, act: written.value.paths.length === 0 ? null : written.value.id, paths: written.value.paths, diff: null }) : written;
}

function deskOf(open: OpenDesk): RepairDesk {
  const { outbox, clock } = open.vault;
  const remembered = (id: string): ReturnType<typeof requestFrom> => requestFrom(outbox.entries(Date.parse(clock.instant())).find((one) => one.id === id)?.intent);
  return { ...open.desk, remembered };
}

function decideAll(open: OpenDesk, { wanted, remarks }: FixWish): Promise<Result<Act<FixOutcome>>> {
  const lost = lostEntries(open);
  const now = open.vault.clock.minute();
  const desk = { ...deskOf(open), trace: open.index.trace(now, lost) };
  const retrace = retracer({ index: open.index, settings: open.vault.settings, now, lost });
  return mendAll({ desk, retrace, wanted: (trace) => wanted.of(trace).filter(({ severity }) => remarks || severity !== 'info') });
}

/** One finding, mended in the way that the person chose. */
async function decideChosen(open: OpenDesk, { wanted, choice }: FixWish & { readonly choice: string }): Promise<Result<Act<FixOutcome>>> {
  const desk = deskOf(open);
  const found = wanted.of(desk.trace).filter(({ code }) => FIXES.has(code));
  const able: Finding[] = [];
  for (const finding of found) {
    const choices = await choicesFor(desk, finding);
    if (choices.ok && choices.value.choices.some(({ value }) => value === choice)) able.push(finding);
  }
  const [only] = able;
  if (only === undefined || able.length > 1) return notOne(able.length, choice);
  return fixFor(desk, { finding: only, choice });
}

function notOne(count: number, choice: string): Result<never> {
  const why = count === 0 ? `No finding here has the choice ${JSON.stringify(choice.slice(0, 200))}.` : `${count} findings here have the choice ${JSON.stringify(choice.slice(0, 200))}.`;
  return problem('fix/choice', { what: 'Nothing was mended.', why, next: 'Name one file and one kind, such as: check 1001 --kind spec/unknown-status --fix --choice completed.' });
}
