import type { SpecType } from '../../src/core/spec/spec';
import { slug } from './wording';

/** Where a spec of an old layout lies. */
export interface OldSite {
  readonly path: string;
  readonly context: string;
  /** Where its other files lie. */
  readonly folder: string;
}

export interface OldSiteQuestion {
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  readonly above: OldSite | null;
}

type OldPlace = (question: OldSiteQuestion) => OldSite;

/** Old and roughly similar ways of naming; each is kept for a whole tree. */
export const OLD_PLACES = {
  'legacy nested': (question) => ownFolder(question, { parent: above(question), name: longName(question), file: `${longName(question)}.spec.md` }),
  'legacy tasks inline': (question) =>
    question.type === 'task'
      ? inFolder(question, { folder: above(question), file: `${longName(question)}.spec.md` })
      : ownFolder(question, { parent: above(question), name: longName(question), file: `${longName(question)}.spec.md` }),
  'legacy flat folders': (question) => ownFolder(question, { parent: 'specs', name: longName(question), file: `${longName(question)}.spec.md` }),
  'legacy flat files': (question) => inFolder(question, { folder: 'specs', file: `${longName(question)}.spec.md` }),
  'short in folders': (question) => ownFolder(question, { parent: above(question), name: question.id, file: `${question.id}.spec.md` }),
  'rough folders': (question) =>
    question.type === 'task'
      ? inFolder(question, { folder: above(question), file: `${question.id} ${slug(question.title)}.spec.md` })
      : { ...ownFolder(question, { parent: above(question), name: `${question.id}-${slug(question.title)}`, file: question.type === 'epic' ? 'epic.md' : 'spec.md' }), context: `${above(question)}/${question.id}-${slug(question.title)}/context.md` },
  'rough notes': (question) => ownFolder(question, { parent: above(question), name: `${question.type}-${question.id}`, file: `${question.id}_${slug(question.title)}.spec.md` }),
  'with groups': (question) => ownFolder(question, { parent: question.above === null ? 'specs/epics' : `${above(question)}/${question.type}s`, name: longName(question), file: `${longName(question)}.spec.md` }),
  new: (question) => {
    if (question.type === 'task') return inFolder(question, { folder: above(question), file: `${question.id}.spec.md` });
    const folder = `${above(question)}/${question.id}`;
    return { path: `${folder}/${question.type === 'epic' ? 'epic' : 'spec'}.md`, context: `${folder}/context.md`, folder };
  },
} as const satisfies Record<string, OldPlace>;

export type OldPlaceName = keyof typeof OLD_PLACES;

function longName({ id, type, title }: OldSiteQuestion): string {
  return `${id}-${type}-${slug(title)}`;
}

function above({ above: site }: OldSiteQuestion): string {
  return site === null ? 'specs' : site.folder;
}

function ownFolder({ id }: OldSiteQuestion, { parent, name, file }: { readonly parent: string; readonly name: string; readonly file: string }): OldSite {
  const folder = `${parent}/${name}`;
  return { path: `${folder}/${file}`, context: `${folder}/${id}.context.md`, folder };
}

function inFolder({ id }: OldSiteQuestion, { folder, file }: { readonly folder: string; readonly file: string }): OldSite {
  return { path: `${folder}/${file}`, context: `${folder}/${id}.context.md`, folder };
}
