import { slugOf } from './section-names';
import type { AlignedNote, AlignmentScope, FoundFault } from './alignment-scope';
import type { Link, Scan } from '../text/scan';
import { sectionsOf } from '../text/sections';
import type { VaultPath } from '../vault/paths';

/** Links of and to the affected specs that lead to no file, no heading or no block. */
export function brokenReferences(scope: AlignmentScope): FoundFault[] {
  const byPath = new Map(scope.notes.map((note) => [note.path, note] as const));
  return scope.notes.flatMap((note) => note.scan.links.filter(({ external }) => !external).flatMap((link) => faultOf(link, { note, scope, byPath }) ?? []));
}

interface Around {
  readonly note: AlignedNote;
  readonly scope: AlignmentScope;
  readonly byPath: ReadonlyMap<VaultPath, AlignedNote>;
}

function faultOf(link: Link, { note, scope, byPath }: Around): FoundFault | null {
  const path = link.target === '' ? note.path : scope.resolve(note.path, link.target);
  const fault = (severity: FoundFault['severity'], text: string): FoundFault => ({ severity, path: note.path, line: link.line, text });
  if (path === null) return note.isAffected ? fault('CRITICAL', `The link to ${link.target} leads to no file`) : scope.mode === 'full_audit' ? fault('MEDIUM', `The link to ${link.target} leads to no file`) : null;
  const target = byPath.get(path);
  if (link.fragment === null || link.fragment === '' || target === undefined || holds(target.scan, link.fragment)) return null;
  const wasThere = target.before !== null && holds(target.before, link.fragment);
  const words = `The link to "${link.fragment}" of ${path} leads to no heading`;
  if (wasThere) return fault('CRITICAL', `${words} since this change`);
  if (note.isAffected || target.isAffected) return fault('MEDIUM', words);
  return scope.mode === 'full_audit' ? fault('LOW', words) : null;
}

/** True when the note has the heading, or the block, that a fragment names. */
export function holds(scan: Scan, fragment: string): boolean {
  if (fragment.startsWith('^')) return hasBlock(scan, fragment);
  const last = fragment.split('#').pop() ?? fragment;
  const wanted = slugOf(last);
  return sectionsOf(scan).some(({ name }) => slugOf(name) === wanted);
}

function hasBlock({ text }: Scan, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    const end = text.charAt(at + id.length);
    if (end === '' || end === '\n' || end === '\r' || end === ' ') return true;
  }
  return false;
}
