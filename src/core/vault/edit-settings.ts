import { isMap } from 'yaml';
import type { Document, Pair, YAMLMap } from 'yaml';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { openYaml } from '../text/open-yaml';
import { applySplices } from '../text/splices';
import { shapeOf } from './setting-shape';
import { addedKey, changedValue } from './setting-splices';
import { parseSettings } from './settings';
import type { Settings } from './settings';

/**
 * Gives one key of `throughline.yaml` a new value. Only the bytes of that value change; a key that is missing is added at
 * the end. A file that cannot be read is refused.
 */
export function setSetting<K extends keyof Settings>(text: string, key: K, value: Settings[K]): Result<string> {
  const before = parseSettings(text);
  if (!before.ok) return before;
  const wanted = { ...before.value, [key]: value };
  if (canonical(before.value) === canonical(wanted)) return ok(text);
  const after = edited(text, key, value);
  if (after === null) return unusual(key);
  const now = parseSettings(after);
  const holds = now.ok && canonical(now.value) === canonical(wanted) && foreign(after, key) === foreign(text, key);
  return holds ? ok(after) : unusual(key);
}

function edited(text: string, key: keyof Settings, value: Settings[keyof Settings]): string | null {
  const parsed = read(text);
  const shape = shapeOf(value);
  if (parsed.contents === null) return applySplices(text, [addedKey({ text, parsed, table: null }, key, shape)]);
  if (!isMap(parsed.contents)) return null;
  const pair = pairOf(parsed.contents, key);
  if (pair === null) return applySplices(text, [addedKey({ text, parsed, table: parsed.contents }, key, shape)]);
  const splices = changedValue({ text, parsed, table: parsed.contents }, pair, shape);
  return splices === null ? null : applySplices(text, splices);
}

function read(text: string): Document {
  return openYaml(text, { uniqueKeys: false, merge: false });
}

/** The last pair of that name: it is the one that counts when the key is spelt in two ways. */
function pairOf(table: YAMLMap, key: keyof Settings): Pair | null {
  return table.items.findLast((pair) => isSpelling(String(pair.key), key)) ?? null;
}

function isSpelling(written: string, key: keyof Settings): boolean {
  return written.toLowerCase().replaceAll('-', '').replaceAll('_', '') === key.toLowerCase();
}

/** What the file says besides the key: keys that other programs read are compared too. */
function foreign(text: string, key: keyof Settings): string {
  const content: unknown = read(text).toJS({ maxAliasCount: 20 });
  const entries = typeof content === 'object' && content !== null ? Object.entries(content) : [];
  return JSON.stringify(entries.filter(([written]) => !isSpelling(written, key)));
}

/** The same text for the same content, in whatever order its keys stand. */
function canonical(content: unknown): string {
  return JSON.stringify(content, (_, held: unknown) => {
    if (typeof held !== 'object' || held === null || Array.isArray(held)) return held;
    return Object.entries(held).sort(([one], [other]) => (one < other ? -1 : 1));
  });
}

function unusual(key: keyof Settings): Failure {
  return problem('settings/unusual-form', {
    what: `The setting \`${key}\` was not changed.`,
    why: 'throughline.yaml writes it in a form that only a person can change safely.',
    next: 'Change it in the file itself.',
  });
}
