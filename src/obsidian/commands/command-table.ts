/** What there is at the moment, as far as commands depend on it. */
export interface Situation {
  readonly specs: number;
  readonly openSessions: number;
  /** True when specs lie in an old layout; looked at only where a command asks. */
  readonly hasOldLayout?: () => boolean;
}

const NEEDS = {
  nothing: () => true,
  spec: ({ specs }) => specs > 0,
  session: ({ openSessions }) => openSessions > 0,
  'several sessions': ({ openSessions }) => openSessions > 1,
  'old layout': ({ hasOldLayout }) => hasOldLayout?.() === true,
} as const satisfies Record<string, (now: Situation) => boolean>;

export interface CommandRow {
  readonly id: string;
  readonly name: string;
  /** A Lucide icon. */
  readonly icon: string;
  /** Without it the command is not in the palette. */
  readonly needs: keyof typeof NEEDS;
}

/** Every command, in the order of a working day. None has a default hotkey. */
export const COMMANDS = [
  { id: 'start-session', name: 'Start session', icon: 'play', needs: 'spec' },
  { id: 'resume-session', name: 'Resume session', icon: 'rotate-cw', needs: 'session' },
  { id: 'switch-session', name: 'Switch session', icon: 'arrow-left-right', needs: 'several sessions' },
  { id: 'pause-session', name: 'Pause session', icon: 'pause', needs: 'session' },
  { id: 'finish-session', name: 'Finish session', icon: 'flag', needs: 'session' },
  { id: 'log-entry', name: 'Log entry', icon: 'pencil-line', needs: 'spec' },
  { id: 'log-plan', name: 'Log plan', icon: 'map', needs: 'session' },
  { id: 'log-spec-change', name: 'Log spec change', icon: 'file-pen-line', needs: 'session' },
  { id: 'log-implementation', name: 'Log implementation', icon: 'hammer', needs: 'session' },
  { id: 'log-test', name: 'Log test', icon: 'flask-conical', needs: 'session' },
  { id: 'log-commit', name: 'Log commit', icon: 'git-commit-horizontal', needs: 'session' },
  { id: 'log-issue', name: 'Log issue', icon: 'bug', needs: 'session' },
  { id: 'log-decision', name: 'Log decision', icon: 'scale', needs: 'session' },
  { id: 'log-changes', name: 'Log changed files', icon: 'file-diff', needs: 'session' },
  { id: 'commit-from-session', name: 'Commit from session', icon: 'git-commit-horizontal', needs: 'session' },
  { id: 'resolve-issue', name: 'Resolve issue', icon: 'check-check', needs: 'session' },
  { id: 'keep-lesson', name: 'Keep entry as lesson', icon: 'lightbulb', needs: 'session' },
  { id: 'open-spec', name: 'Open spec', icon: 'file-search', needs: 'spec' },
  { id: 'open-journal', name: 'Open journal of this spec', icon: 'notebook-text', needs: 'spec' },
  { id: 'open-parent', name: 'Open parent spec', icon: 'corner-left-up', needs: 'spec' },
  { id: 'new-epic', name: 'New epic', icon: 'file-plus-2', needs: 'nothing' },
  { id: 'new-feature', name: 'New feature', icon: 'file-plus', needs: 'spec' },
  { id: 'new-task', name: 'New task', icon: 'file-plus', needs: 'spec' },
  { id: 'rename-spec', name: 'Rename spec', icon: 'text-cursor-input', needs: 'spec' },
  { id: 'set-status', name: 'Set status', icon: 'circle-dot', needs: 'spec' },
  { id: 'register-deliverable', name: 'Register deliverable', icon: 'package-plus', needs: 'spec' },
  { id: 'new-deliverable', name: 'New deliverable from template', icon: 'package', needs: 'spec' },
  { id: 'ask-for-decision', name: 'Ask for a decision', icon: 'message-circle-question', needs: 'spec' },
  { id: 'check-links', name: 'Check suspect links', icon: 'triangle-alert', needs: 'spec' },
  { id: 'track-changes', name: 'Start tracking changes', icon: 'link-2', needs: 'spec' },
  { id: 'show-trace-tree', name: 'Show trace tree', icon: 'list-tree', needs: 'nothing' },
  { id: 'show-session', name: 'Show session', icon: 'panel-right', needs: 'nothing' },
  { id: 'show-link-doctor', name: 'Show link doctor', icon: 'stethoscope', needs: 'spec' },
  { id: 'open-matrix', name: 'Open trace matrix', icon: 'table-2', needs: 'spec' },
  { id: 'show-impact', name: 'Show impact of this spec', icon: 'radar', needs: 'spec' },
  { id: 'migrate', name: 'Move specs to the new layout', icon: 'folder-tree', needs: 'old layout' },
  { id: 'copy-brief', name: 'Copy hand-off brief', icon: 'clipboard-copy', needs: 'spec' },
  { id: 'write-status-report', name: 'Write status report', icon: 'file-chart-column', needs: 'spec' },
  { id: 'write-deliverables-report', name: 'Write deliverables report', icon: 'file-box', needs: 'spec' },
  { id: 'compare-statuses', name: 'Compare statuses', icon: 'git-compare', needs: 'spec' },
  { id: 'follow-code-lines', name: 'Follow code lines', icon: 'file-code', needs: 'session' },
  { id: 'undo', name: 'Undo last change', icon: 'undo-2', needs: 'nothing' },
] as const satisfies readonly CommandRow[];

export type CommandId = (typeof COMMANDS)[number]['id'];

/** Whether the palette shows the command now. */
export function isOffered({ needs }: Pick<CommandRow, 'needs'>, now: Situation): boolean {
  return NEEDS[needs](now);
}
