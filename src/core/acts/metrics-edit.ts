import { parseSessions } from '../journal/parse-journal';
import { setMetrics } from '../journal/set-metrics';
import { numberedCriteria } from '../spec-text/criteria';
import { scanNote } from '../text/scan-note';
import type { TextEdit } from '../vault/store';
import { criteriaCounts } from './spec-status';

/** Lines and files since a session began, as git tells. */
export interface GitFigures {
  readonly added: number;
  readonly removed: number;
  readonly created: number;
  readonly modified: number;
}

export interface CriteriaCounts {
  readonly done: number;
  readonly total: number;
}

/** Computes a journal's metrics from the journal as it stands. */
export function metricsEdit(criteria: CriteriaCounts, git: GitFigures | null): TextEdit {
  const lines = git === null ? null : { added: git.added, removed: git.removed };
  const files = git === null ? null : { created: git.created, modified: git.modified };
  return (text) => {
    const sessions = parseSessions(scanNote(text));
    const hours = sessions.reduce((sum, session) => sum + (session.hours ?? 0), 0);
    return setMetrics(text, { sessions: sessions.length, hours, criteria, lines, files });
  };
}

/** Acceptance criteria done and counted, in a spec's text. */
export function criteriaIn(specText: string): CriteriaCounts {
  return criteriaCounts({ criteria: numberedCriteria(scanNote(specText)) });
}
