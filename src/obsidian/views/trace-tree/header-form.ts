import { readHeader } from '../../../core/text/read-header';
import { scanNote } from '../../../core/text/scan-note';
import type { Settings } from '../../../core/vault/settings';

type HeaderForm = Settings['headerForm'];

/** How most of these notes write their header; bold keys when neither form is more common. */
export function commonHeaderForm(texts: readonly string[]): HeaderForm {
  const forms = texts.map(formOf);
  const count = (form: HeaderForm): number => forms.filter((one) => one === form).length;
  return count('properties') > count('bold') ? 'properties' : 'bold';
}

function formOf(text: string): HeaderForm | null {
  const { values } = readHeader(scanNote(text));
  const own = ['status', 'type', 'parent', 'id'].flatMap((key) => values.get(key)?.form ?? []);
  return own[0] ?? null;
}
