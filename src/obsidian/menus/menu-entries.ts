import { specOfFile } from '../commands/spec-of-file';
import type { Trace } from '../../core/trace/trace';

/** An entry of a file's menu. */
export interface MenuEntry {
  readonly does: 'register' | 'start' | 'copy-link' | 'comment';
  readonly title: string;
  /** A Lucide icon. */
  readonly icon: string;
}

const REGISTER: MenuEntry = { does: 'register', title: 'Register as deliverable...', icon: 'package-plus' };
const START: MenuEntry = { does: 'start', title: 'Start session on this spec', icon: 'play' };
const RESUME: MenuEntry = { does: 'start', title: 'Resume session on this spec', icon: 'rotate-cw' };
const COPY: MenuEntry = { does: 'copy-link', title: 'Copy spec link', icon: 'link' };
const COMMENT: MenuEntry = { does: 'comment', title: 'Comment on this deliverable...', icon: 'message-square' };

/** What the menu of these files offers: specs can be worked on and linked, other files registered. */
export function menuEntries(trace: Trace, paths: readonly string[]): readonly MenuEntry[] {
  if (trace.specs.size === 0 || paths.length === 0) return [];
  const own = paths.some((path) => isSpecOrJournal(trace, path));
  const [only] = paths;
  if (paths.length > 1 || only === undefined) return own ? [] : [REGISTER];
  if (!own) return trace.deliverables.some(({ path, registry }) => path === only && registry !== null) ? [REGISTER, COMMENT] : [REGISTER];
  const spec = specOfFile(trace, only);
  if (spec === null) return [];
  const isOpen = spec.context !== null && [...trace.contexts.values()].some(({ path, open }) => path === spec.context && open);
  return [isOpen ? RESUME : START, COPY];
}

function isSpecOrJournal({ specs, contexts }: Trace, path: string): boolean {
  return [specs, contexts].some((known) => [...known.keys()].some((one) => one === path));
}
