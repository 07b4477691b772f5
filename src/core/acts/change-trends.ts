import { readOutcome } from '../change/outcome';
import { trendsOf } from '../change/trends';
import type { Trends } from '../change/trends';
import type { Change } from '../change/change';
import { joinPath } from '../vault/paths';
import type { Desk } from './desk';

/** Trends over changes; an outcome that cannot be read counts as none. */
export async function changeTrends(desk: Desk, changes: readonly Pick<Change, 'folder' | 'feature' | 'date' | 'state'>[]): Promise<Trends> {
  const rows = await Promise.all(changes.map(async ({ folder, feature, date, state }) => {
    const path = joinPath(folder, 'outcome.json');
    const text = (await desk.exists(path)) ? await desk.read(path) : null;
    const outcome = text?.ok === true ? readOutcome(text.value) : null;
    return { folder, feature, date, state, outcome: outcome?.ok === true ? outcome.value : null };
  }));
  return trendsOf(rows);
}
