import type { RestorePlan } from './rollback-plan';

const RECORDS = [/(?:^|\/)runs\/\d{4}-\d{2}-\d{2}-\d{4}-[a-z0-9][a-z0-9._-]{0,63}\.md$/, /(?:^|[./])context\.md$/, /(?:^|\/)gates\/[^/]{1,200}\.md$/, /(?:^|\/)meta\/sessions\/[^/]{1,200}\/./];

/** Notes that tell what happened, written by people and by us while a run goes on: journals, run notes, questions with their answers, folders of changes. */
export function isRecordOfWork(path: string): boolean {
  return RECORDS.some((pattern) => pattern.test(path));
}

/** What was done stays written down, though its files are taken back. */
export function spareRecords({ changes, leftAlone }: RestorePlan): RestorePlan {
  const spared = changes.filter(({ path }) => isRecordOfWork(path));
  return {
    changes: changes.filter((change) => !spared.includes(change)),
    leftAlone: [...leftAlone, ...spared.map(({ path }) => ({ path, reason: 'It tells what was done.' }))],
  };
}
