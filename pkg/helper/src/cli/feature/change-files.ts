import type { Change } from '../../../../../src/core/change/change';
import type { ChangedFile } from '../../../../../src/core/evidence/changed-file';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import { addMinutes, parseMinute, type Minute } from '../../../../../src/core/vault/time';
import { sessionRepository } from '../evidence/session-repository';
import type { OpenDesk } from '../open-desk';

/** When the work on a change began: its day. */
export function changeStart({ date, gates }: Pick<Change, 'date' | 'gates'>): Minute | null {
  const stamp = /^g-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})/.exec(gates[0]?.id ?? '');
  if (stamp === null) return parseMinute(`${date} 00:00`);
  const [, year = '', month = '', day = '', hour = '', minute = ''] = stamp;
  const found = parseMinute(`${year}-${month}-${day} ${hour}:${minute}`);
  return found === null ? null : addMinutes(found, -1);
}

/** Files that changed since the change began; null without a trusted repository, with the reason in `why`. */
export interface ChangeFiles {
  readonly files: readonly ChangedFile[];
  /** Empty when git answered. */
  readonly why: string;
}

export async function filesOfChange(open: OpenDesk, change: Change): Promise<Result<ChangeFiles>> {
  const repository = sessionRepository(open);
  if (!repository.ok) return ok({ files: [], why: `${repository.problem.why} ${repository.problem.next}` });
  const since = changeStart(change);
  if (since === null) return problem('change/no-date', { what: 'Git was not asked.', why: 'The name of the folder holds no date.', next: 'Name it feature_YYYY-MM-DD.' });
  const changes = await repository.value.changes(since);
  return changes.ok ? ok({ files: changes.value.files, why: '' }) : changes;
}

/** Code of the change: what is neither a spec of it nor its folder. */
export function codeFiles(change: Change, files: readonly ChangedFile[]): readonly ChangedFile[] {
  const specs = new Set<string>((change.proposal?.affected ?? []).flatMap(({ path }) => path ?? []));
  return files.filter(({ inVault }) => inVault === null || (!specs.has(inVault) && !inVault.includes('/meta/') && !/(?:^|[./])(?:spec|context|epic)\.md$/.test(inVault)));
}
