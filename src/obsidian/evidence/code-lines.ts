import { Notice } from 'obsidian';
import { healReferences } from '../../core/acts/heal-references';
import type { HealOutcome } from '../../core/acts/heal-references';
import { codeReferencesIn } from '../../core/evidence/code-reference';
import { counted } from '../../core/evidence/plain-words';
import type { Spec } from '../../core/spec/spec';
import { isNote, resolveFrom, ROOT } from '../../core/vault/paths';
import type { Throughline } from '../throughline';

/** Opens `path:45` at its line when the file lies in the vault; else says where it lies. False when the target is no line of code. */
export async function openCodeLine({ app, places, git }: Throughline, target: string, event: MouseEvent): Promise<boolean> {
  const [reference] = codeReferencesIn(`\`${target}\``, 1);
  if (reference === undefined) return false;
  const path = resolveFrom(ROOT, reference.path);
  const file = path === null ? null : app.vault.getFileByPath(path);
  if (file !== null && path !== null) {
    await places.open(path, { line: reference.codeLine, in: places.from(event) });
    return true;
  }
  const text = await git.code(reference.path);
  const line = text?.split('\n')[reference.codeLine - 1]?.trim() ?? '';
  await navigator.clipboard.writeText(`${reference.path}:${reference.codeLine}`);
  new Notice(`${reference.path}:${reference.codeLine} lies outside the vault; its place was copied.${line === '' ? '' : `\n${line.slice(0, 200)}`}`);
  return true;
}

/** "Follow code lines": numbers of lines that moved are mended, and the others remembered. */
export async function followCodeLines(throughline: Throughline, spec: Spec): Promise<void> {
  const { acts } = throughline;
  const readCode = (path: string): Promise<string | null> => codeText(throughline, path);
  await acts.run((desk) => healReferences(desk, { spec: spec.path, readCode, extent: 'remember' }), healedWords);
}

/** Code of the vault is read as it is; what lies outside, the helper reads. */
export async function codeText({ app, git }: Throughline, path: string): Promise<string | null> {
  const inVault = resolveFrom(ROOT, path);
  const file = inVault === null || isNote(path) ? null : app.vault.getFileByPath(inVault);
  return file === null ? git.code(path) : app.vault.cachedRead(file);
}

export function healedWords({ healed, remembered, gone }: Pick<HealOutcome, 'healed' | 'remembered' | 'gone'>): string {
  const moved = healed.map(({ path, from, to }) => `${path}:${from} is now line ${to}.`);
  const lost = gone.map(({ path, codeLine }) => `${path}:${codeLine} is gone.`);
  const [first = `${counted(remembered, 'code line')} remembered.`, ...rest] = [...moved, ...lost];
  return rest.length === 0 ? first : `${first} And ${rest.length} more.`;
}
