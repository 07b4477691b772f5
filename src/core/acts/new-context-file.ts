import { newContextText } from '../journal/new-context';
import { ok } from '../problem';
import type { Result } from '../problem';
import { fillTemplate } from '../spec-text/fill-template';
import { setSpecHeader } from '../spec-text/set-spec-header';
import type { Spec } from '../spec/spec';
import { setHeaderTie } from '../text/edit-header';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import type { VaultPath } from '../vault/paths';
import { propertyTime } from '../vault/time';
import type { Desk } from './desk';
import { linkTo, nameOfSpec } from './spec-files';
import { userTemplate } from './user-template';

export interface NewContextFile {
  readonly spec: Spec;
  readonly path: VaultPath;
  readonly fingerprint: string;
}

interface ContextWords {
  readonly specLink: string;
  readonly parentLink: string | null;
  readonly status: string;
}

/** The text of a spec's new context, from the user's template when there is one. */
export async function newContextFile(desk: Desk, file: NewContextFile): Promise<Result<string>> {
  const words = wordsOf(desk, file);
  const template = await userTemplate(desk, ['context.md']);
  if (!template.ok) return template;
  const { title } = file.spec;
  if (template.value !== null) return fromTemplate(desk, file, { template: template.value, words });
  return ok(newContextText({ title, fingerprint: file.fingerprint, ...words, at: desk.clock.minute(), form: desk.settings.headerForm }));
}

function wordsOf(desk: Desk, { spec, path }: NewContextFile): ContextWords {
  const parent = spec.parent === null ? undefined : desk.trace.specs.get(spec.parent);
  return {
    specLink: linkTo(desk, { from: path, to: spec.path, title: nameOfSpec(spec) }),
    parentLink: parent === undefined ? null : linkTo(desk, { from: path, to: parent.path, title: parent.title }),
    status: spec.status ?? 'planning',
  };
}

function fromTemplate(desk: Desk, { spec, fingerprint }: NewContextFile, { template, words }: { template: string; words: ContextWords }): Result<string> {
  const now = desk.clock.minute();
  const time = desk.settings.headerForm === 'properties' ? propertyTime(now) : now;
  const values = { title: spec.title, id: spec.id, type: spec.type, spec: words.specLink, parent: words.parentLink ?? '', status: words.status, created: time, updated: time, date: now.slice(0, 10) };
  let text: Result<string> = ok(fillTemplate(template, values));
  for (const [key, value] of [['Spec', words.specLink], ['Status', words.status], ['Created', now], ['Updated', now]] as const) {
    if (text.ok && !hasKey(text.value, key)) text = setSpecHeader(text.value, { key, value, form: desk.settings.headerForm });
  }
  return text.ok ? setHeaderTie(text.value, specKey(text.value), { fingerprint, note: null }) : text;
}

/** Templates may write the key either way. */
export function specKey(text: string): 'Spec' | 'Specification' {
  const { values } = readHeader(scanNote(text));
  return values.has('specification') && !values.has('spec') ? 'Specification' : 'Spec';
}

function hasKey(text: string, key: string): boolean {
  const { values } = readHeader(scanNote(text));
  const names = key === 'Spec' ? ['spec', 'specification'] : [key.toLowerCase()];
  return names.some((name) => (values.get(name)?.value ?? '') !== '');
}
