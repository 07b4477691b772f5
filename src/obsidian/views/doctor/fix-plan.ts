import { Bench } from '../../../core/repair/bench';
import { fixFor, mendOn } from '../../../core/repair/fix';
import { turnOf } from '../../../core/repair/fixes';
import type { FixOutcome, FixRequest, LeftFinding, RepairDesk } from '../../../core/repair/fix';
import { problem } from '../../../core/problem';
import type { Failure, Result } from '../../../core/problem';
import type { Finding } from '../../../core/trace/finding';
import type { Act } from '../../../core/vault/store';

/** How far the planning of many fixes is, and whether it goes on. */
export interface Planning {
  readonly findings: readonly Finding[];
  readonly onProgress: (done: number) => void;
  readonly isStopped: () => boolean;
  /** Lets the screen have its turn when it is due. */
  readonly breath: () => Promise<void> | null;
}

/** The one act that mends all of the findings that can be mended without a choice. Nothing is written. */
export async function planAll(desk: RepairDesk, { findings, onProgress, isStopped, breath }: Planning): Promise<Result<Act<FixOutcome>>> {
  const bench = new Bench(desk);
  const mended: Finding[] = [];
  const left: LeftFinding[] = [];
  const inTurn = [...findings].sort((one, other) => turnOf(one.code) - turnOf(other.code));
  for (const [at, finding] of inTurn.entries()) {
    if (isStopped()) return STOPPED;
    const outcome = await mendOn(bench, [finding]);
    mended.push(...outcome.mended);
    left.push(...outcome.left);
    onProgress(at + 1);
    await breath();
  }
  const [first] = left;
  if (mended.length === 0 && first !== undefined) return { ok: false, problem: first.problem };
  return bench.act(`Fix ${mended.length} ${mended.length === 1 ? 'finding' : 'findings'}`, { mended, left });
}

/** The act that mends one finding. */
export async function planOne(desk: RepairDesk, { finding, choice }: FixRequest): Promise<Result<Act<FixOutcome>>> {
  const act = await fixFor(desk, { finding, choice });
  return act.ok && act.value.changes.length === 0 ? nothingToMend(finding) : act;
}

const STOPPED: Failure = problem('fix/stopped', { what: 'Nothing was fixed.', why: 'It was stopped before anything was written.', next: 'Start again when you like.' });

function nothingToMend({ path }: Finding): Failure {
  return problem('fix/nothing-left', { what: 'Nothing was fixed.', why: `${path} holds nothing to mend any more.`, next: 'Look at the list again.' });
}
