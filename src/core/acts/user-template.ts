import { ok } from '../problem';
import type { Result } from '../problem';
import { resolveFrom, ROOT } from '../vault/paths';
import type { Desk } from './desk';

/** The user's own template of the first of these names; null when the vault has none. */
export async function userTemplate(desk: Desk, names: readonly string[]): Promise<Result<string | null>> {
  const folder = desk.settings.templates === null ? null : resolveFrom(ROOT, desk.settings.templates);
  if (folder === null) return ok(null);
  for (const name of names) {
    const path = resolveFrom(folder, name);
    if (path === null || !(await desk.exists(path))) continue;
    const text = await desk.read(path);
    return text.ok ? ok(plainText(text.value)) : text;
  }
  return ok(null);
}

/** New files are LF without a BOM and end in a newline, whatever their template does. */
function plainText(template: string): string {
  const text = (template.startsWith('\uFEFF') ? template.slice(1) : template).replaceAll('\r\n', '\n');
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
