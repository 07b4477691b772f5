import type { Spec, SpecType } from '../../../core/spec/spec';

/** An entry of a row's menu. */
export interface MenuAction {
  readonly does: 'start' | 'journal' | 'tab' | 'read' | 'status' | 'feature' | 'task' | 'rename' | 'register' | 'copy' | 'reveal' | 'check' | 'track' | 'findings';
  readonly title: string;
  /** A Lucide icon. */
  readonly icon: string;
  /** Entries of one section stand together. */
  readonly section: string;
}

export interface MenuState {
  /** True while a session on the spec is open. */
  readonly isWorkedOn: boolean;
  readonly isNew: boolean;
  /** Links to check at the spec. */
  readonly suspects: number;
  /** Errors and warnings of the spec, its journal and its deliverables. */
  readonly findings: number;
}

/** What the menu of a spec's row offers, in order. */
export function menuActions(spec: Pick<Spec, 'type' | 'context' | 'ownsFolder'>, { isWorkedOn, isNew, suspects, findings }: MenuState): readonly MenuAction[] {
  const start: MenuAction = isWorkedOn
    ? { does: 'start', title: 'Resume session', icon: 'rotate-cw', section: 'session' }
    : { does: 'start', title: 'Start session', icon: 'play', section: 'session' };
  const all: readonly (MenuAction | null)[] = [
    start,
    spec.context === null ? null : { does: 'journal', title: 'Open journal of this spec', icon: 'book-open-text', section: 'session' },
    isNew ? { does: 'read', title: 'Mark as read', icon: 'check', section: 'session' } : null,
    suspects > 0 ? { does: 'check', title: suspects === 1 ? 'Check 1 link...' : `Check ${suspects} links...`, icon: 'triangle-alert', section: 'session' } : null,
    findings > 0 ? { does: 'findings', title: findings === 1 ? 'Show 1 finding' : `Show ${findings} findings`, icon: 'stethoscope', section: 'session' } : null,
    { does: 'tab', title: 'Open in new tab', icon: 'file-plus', section: 'open' },
    { does: 'status', title: 'Set status...', icon: 'circle-dot', section: 'change' },
    ...belowOf(spec),
    { does: 'rename', title: 'Rename spec...', icon: 'pencil', section: 'change' },
    { does: 'register', title: 'Register deliverable...', icon: 'package-plus', section: 'change' },
    { does: 'track', title: 'Start tracking changes...', icon: 'link-2', section: 'change' },
    { does: 'copy', title: 'Copy spec link', icon: 'link', section: 'place' },
    { does: 'reveal', title: 'Reveal file', icon: 'folder-open', section: 'place' },
  ];
  return all.filter((action) => action !== null);
}

const BELOW: Readonly<Record<SpecType, readonly ('feature' | 'task')[]>> = { epic: ['feature', 'task'], feature: ['task'], task: [] };

/** What can be made below the spec; a spec that is one file among others has no folder to hold it. */
function belowOf({ type, ownsFolder }: Pick<Spec, 'type' | 'ownsFolder'>): readonly MenuAction[] {
  if (!ownsFolder) return [];
  return BELOW[type].map((below) => ({ does: below, title: `New ${below} below...`, icon: 'plus', section: 'change' }));
}
