import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { scanNote } from '../text/scan-note';
import { sectionsOf } from '../text/sections';
import type { ImpactTarget } from './impact';

const MOST_NAMES = 12;

/** The sections of a spec that an impact can be asked for, as they are named: all below the title, each once. */
export function sectionNames(text: string): readonly string[] {
  const below = sectionsOf(scanNote(text)).filter(({ heading, name }) => heading.level > 1 && name !== '');
  return [...new Set(below.map(({ name }) => name))];
}

/** The target narrowed to a section that the spec has, under the name it has there. Problem: `impact/no-section`. */
export function sectionTarget(target: ImpactTarget, text: string): Result<ImpactTarget> {
  const wanted = plainName(target.section ?? '');
  const names = sectionNames(text);
  const section = names.find((name) => plainName(name) === wanted);
  if (section !== undefined) return ok({ ...target, kind: 'section', section });
  return problem('impact/no-section', {
    what: `Nothing was found for ${JSON.stringify(`${target.label}#${(target.section ?? '').slice(0, 200)}`)}.`,
    why: `${target.label} ${target.title} has no section of this name.`,
    next: names.length === 0 ? 'It has no sections; ask for the whole spec.' : `Its sections: ${names.slice(0, MOST_NAMES).join(', ')}${names.length > MOST_NAMES ? ' and others' : ''}.`,
  });
}

/** A heading as links compare it: letters and digits alone. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
