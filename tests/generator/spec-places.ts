import type { LayoutName, SpecType } from '../../src/core/spec/spec';
import { slug } from './wording';

/** Where a spec of one layout lies. */
export interface SpecSite {
  readonly id: string;
  readonly path: string;
  readonly context: string;
  /** Where its `deliverables/` lies, and the specs below it. */
  readonly folder: string;
  readonly layout: LayoutName;
}

export interface SiteQuestion {
  readonly numbers: readonly number[];
  readonly digits: string;
  readonly type: SpecType;
  readonly title: string;
  readonly above: { readonly id: string; readonly folder: string } | null;
}

type Place = (question: SiteQuestion) => SpecSite;

/** Every way of naming that the generator knows; `letters`, `owned` and `beside` are loose. */
export const LAYOUT_PLACES = {
  nested: (question) => {
    const { folder, id } = ownFolder(question, question.digits);
    if (question.type !== 'task') return site({ id, folder, path: `${folder}/${question.type === 'epic' ? 'epic' : 'spec'}.md`, layout: 'nested' });
    return inFolder(question, { id, ending: '.spec.md', layout: 'nested' });
  },
  legacy: (question) => {
    const id = question.digits;
    const name = `${id}-${question.type}-${slug(question.title)}`;
    const folder = question.type === 'task' ? folderAbove(question) : `${folderAbove(question)}/${name}`;
    return { id, path: `${folder}/${name}.spec.md`, context: `${folder}/${id}.context.md`, folder, layout: 'legacy' };
  },
  letters: (question) => {
    const own = `${question.type.charAt(0).toUpperCase()}${String(question.numbers.at(-1) ?? 0).padStart(2, '0')}`;
    const { folder } = ownFolder(question, own);
    const id = question.above === null ? own : `${question.above.id}-${own}`;
    return site({ id, folder, path: `${folder}/spec.md`, layout: 'loose' });
  },
  owned: (question) => {
    const { folder, id } = ownFolder(question, question.digits);
    if (question.type !== 'task') return site({ id, folder, path: `${folder}/${id}.spec.md`, layout: 'loose' });
    return inFolder(question, { id, ending: '.md', layout: 'loose' });
  },
  beside: (question) => {
    const { folder, id } = ownFolder(question, question.digits);
    if (question.type === 'epic') return site({ id, folder, path: `${folder}/epic.md`, layout: 'nested' });
    const written = inFolder(question, { id, ending: '.md', layout: 'loose' });
    return question.type === 'feature' ? { ...written, folder } : written;
  },
} as const satisfies Record<string, Place>;

export type PlaceName = keyof typeof LAYOUT_PLACES;

function folderAbove({ above }: SiteQuestion): string {
  return above === null ? 'specs' : above.folder;
}

function ownFolder(question: SiteQuestion, id: string): { readonly folder: string; readonly id: string } {
  return { folder: `${folderAbove(question)}/${id}`, id };
}

function site({ id, folder, path, layout }: Omit<SpecSite, 'context'>): SpecSite {
  return { id, folder, path, layout, context: `${folder}/context.md` };
}

/** A file among others in the folder above. */
function inFolder(question: SiteQuestion, { id, ending, layout }: { readonly id: string; readonly ending: string; readonly layout: LayoutName }): SpecSite {
  const folder = folderAbove(question);
  return { id, folder, path: `${folder}/${id}${ending}`, context: `${folder}/${id}.context.md`, layout };
}
