import { specPlace } from '../spec/layouts';
import { readType, typeAtDepth } from '../spec/spec-type';
import type { SpecType } from '../spec/spec';
import { setSpecHeader } from '../spec-text/set-spec-header';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';

export interface KeepType {
  readonly text: string;
  readonly to: VaultPath;
  readonly type: SpecType;
  readonly settings: Settings;
}

/** A spec's text with a Type line, where its new place alone would make it another type than it is. */
export function keepType({ text, to, type, settings }: KeepType): string {
  const place = specPlace(to, settings);
  if (place === null || (place.namedType ?? typeAtDepth(place.depth)) === type) return text;
  if (readType(readHeader(scanNote(text)).values.get('type')?.value ?? '') !== null) return text;
  const typed = setSpecHeader(text, { key: 'Type', value: type, form: settings.headerForm });
  return typed.ok ? typed.value : text;
}
