import type { DiffRecord } from '../change/change';
import { readWholeDiff } from '../change/whole-diff';
import type { BothTexts } from '../change/whole-diff';
import { vaultPath } from '../vault/paths';
import type { Desk } from './desk';

/** Both texts of a spec as its diff kept them; null where that file is missing or unreadable. */
export async function diffTexts(desk: Desk, { path }: Pick<DiffRecord, 'path'>): Promise<BothTexts | null> {
  const beside = vaultPath(path.replace(/\.diff\.md$/i, '.md.diff'));
  if (!beside.ok || !(await desk.exists(beside.value))) return null;
  const text = await desk.read(beside.value);
  const texts = text.ok ? readWholeDiff(text.value) : text;
  return texts.ok ? texts.value : null;
}
