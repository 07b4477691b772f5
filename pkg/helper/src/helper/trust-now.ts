import { problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { notApproved } from '../../../../src/core/workflow/destructive';
import type { TrustedWhole } from '../node/trust-parts';
import type { StoredTrust, TrustStore } from '../node/trust-store';

/** Fine when exactly this is trusted on this device, and every destructive command in it was approved by itself. */
export function trustNow(trust: Pick<TrustStore, 'check'>, whole: TrustedWhole): Result<StoredTrust> {
  const known = trust.check(whole);
  if (!known.ok) return known;
  const [first] = whole.commands.flatMap(({ step, command }) => notApproved(command, known.value.destructive).map((one) => ({ ...one, step })));
  if (first === undefined) return known;
  return problem('trust/destructive', { what: `${whole.workflow} was not run.`, why: `${first.step} would run ${first.argv.join(' ')}, which was not approved by itself. ${first.harm}`, next: `Approve it in a terminal (throughline trust ${whole.workflow}), or use git.restore instead.` });
}
