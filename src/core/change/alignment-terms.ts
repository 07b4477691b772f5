import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';
import { sectionsOf } from '../text/sections';
import type { AlignedNote, AlignmentScope, FoundFault } from './alignment-scope';
import { nearDuplicates } from './glossary';
import { isRecordOfVersions, lastName, slugOf, withoutNumber } from './section-names';

/** A word that is no longer the right one. */
interface OldTerm {
  readonly old: string;
  /** null when nothing takes its place. */
  readonly now: string | null;
  readonly severity: FoundFault['severity'];
}

const SHORTEST = 4;

/** Words that the change renamed or removed and that are still in use, words that the glossary advises against, and on request its words written otherwise. */
export function staleTerms(scope: AlignmentScope): FoundFault[] {
  const terms = [...renamed(scope), ...avoided(scope)];
  const stale = scope.notes.flatMap((note) => terms.flatMap((term) => firstUse(note, term) ?? []));
  return [...stale, ...(scope.withNearDuplicates ? otherwise(scope) : [])];
}

function renamed({ sections, notes }: AlignmentScope): OldTerm[] {
  const still = new Set(notes.filter(({ isAffected }) => isAffected).flatMap(({ scan }) => sectionsOf(scan).map(({ name }) => slugOf(withoutNumber(name)))));
  return sections.flatMap(({ kind, section, from }): OldTerm[] => {
    const old = withoutNumber(lastName(kind === 'RENAMED' ? (from ?? '') : section));
    if (old.length < SHORTEST || still.has(slugOf(old)) || isRecordOfVersions(old)) return [];
    if (kind === 'RENAMED') return [{ old, now: withoutNumber(lastName(section)), severity: 'MEDIUM' }];
    return kind === 'DEPRECATED' ? [{ old, now: null, severity: 'MEDIUM' }] : [];
  });
}

function avoided({ glossary }: AlignmentScope): OldTerm[] {
  return glossary.flatMap(({ term, avoid }) => avoid.filter((word) => word.length >= SHORTEST).map((old): OldTerm => ({ old, now: term, severity: 'LOW' })));
}

/** One finding for each note and term; how often it stands there is said. */
function firstUse({ path, scan }: AlignedNote, { old, now, severity }: OldTerm): FoundFault | null {
  const lines = usesOf(scan, old, now);
  const [line] = lines;
  if (line === undefined) return null;
  const often = lines.length === 1 ? '' : ` in ${String(lines.length)} lines`;
  const text = now === null ? `"${old}" is named${often}, which this change removed` : `"${old}" is used${often} where "${now}" is meant`;
  return { severity, path, line, text };
}

function usesOf(scan: Scan, old: string, now: string | null): number[] {
  const wanted = ` ${slugOf(old)} `;
  const spared = now === null ? null : ` ${slugOf(now)} `;
  const versions = sectionsOf(scan).filter(({ name }) => isRecordOfVersions(name)).map(({ lines }) => lines);
  const found: number[] = [];
  for (let line = 1; line <= scan.lineStarts.length; line++) {
    const kind = scan.lineKinds[line - 1];
    if (kind !== LineKind.Text && kind !== LineKind.Heading) continue;
    const text = lineText(scan, line);
    if (text.length < old.length || /deprecated|formerly|was called/i.test(text) || versions.some(({ from, to }) => line >= from && line <= to)) continue;
    const words = ` ${slugOf(text.slice(0, 4_000))} `;
    const left = spared !== null && spared.includes(wanted.trim()) ? words.replaceAll(spared, ' ') : words;
    if (left.includes(wanted)) found.push(line);
  }
  return found;
}

function otherwise({ notes, glossary }: AlignmentScope): FoundFault[] {
  const terms = glossary.map(({ term }) => term);
  return notes.flatMap(({ path, scan }) =>
    nearDuplicates(scan, terms).map(({ term, written, line }): FoundFault => ({ severity: 'LOW', path, line, text: `"${written}" is nearly the glossary's "${term}"` })));
}
