import { ok } from '../problem';
import type { Result } from '../problem';
import { propertyObstacle } from '../text/edit-property';
import { insertLines } from '../text/insert-lines';
import { normalKey } from '../text/read-header';
import { readProperties } from '../text/read-properties';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import { aliasOf } from './new-spec-text';

/** Adds the alias `id - title`, by which the quick switcher finds the note. A note that has aliases of its own stays as it is. */
export function withAlias(text: string, { id, title }: { readonly id: string; readonly title: string }): Result<string> {
  const scan = scanNote(text);
  const properties = readProperties(scan);
  if (properties.entries.some(({ key }) => normalKey(key) === 'aliases')) return ok(text);
  const obstacle = propertyObstacle(properties, 'aliases');
  if (obstacle !== null) return obstacle;
  const lines = ['aliases:', `  - ${aliasOf(id, title)}`];
  const added = scan.properties === null ? { after: 0, lines: ['---', ...lines, '---'] } : { after: scan.properties.endLine - 1, lines };
  return ok(applySplices(text, [insertLines(scan, added)]));
}
