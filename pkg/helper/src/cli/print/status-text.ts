import type { SpecStatusView } from '../../../../../src/core/acts/spec-status';
import { count } from '../act-answer';
import type { ChangesSince } from '../repository';
import type { Look } from './look';
import { statusGlyph, statusWord } from './status-mark';
import { alignRows, cell, type Cell } from './table';

/** One spec's status for a person. */
export function statusText(view: SpecStatusView, { look, git }: { look: Look; git: ChangesSince | null }): string {
  const glyph = statusGlyph(view.status, look);
  const title = `${(glyph.paint ?? String)(glyph.text)} ${look.strong(`${view.id} ${view.title}`)}`;
  return [title, ...alignRows(rowsOf(view, { look, git })), ...childLines(view, look), ...commitLines(git, look)].join('\n');
}

function rowsOf(view: SpecStatusView, { look, git }: { look: Look; git: ChangesSince | null }): Cell[][] {
  const { criteria, openSession: session } = view;
  const pairs: readonly (readonly [string, string | null])[] = [
    ['Type', view.type],
    ['Status', statusWord(view)],
    ['Criteria', `${criteria.done} of ${criteria.total} met`],
    ['Spec', view.path],
    ['Context', view.context ?? 'none yet: throughline work starts one'],
    ['Journal', `${count(view.sessions, 'session')}, ${view.hours} h, ${count(view.entries, 'entry', 'entries')}, ${count(view.commits, 'commit')}`],
    ['Issues', view.issues === 0 ? null : `${view.issues}, ${view.openIssues} open`],
    ['Deliverables', String(view.deliverables)],
    ['Session', session === null ? 'none open' : sessionLine(session)],
    ['Since then', git === null ? null : gitLine(git)],
    ['Findings', view.findings === 0 ? null : `${view.findings}: throughline check`],
  ];
  return pairs.flatMap(([name, value]) => (value === null ? [] : [[cell(name, look.quiet), cell(value)]]));
}

function sessionLine(session: NonNullable<SpecStatusView['openSession']>): string {
  const parts = [
    `${session.number ?? '?'}: ${session.title}`,
    session.started === null ? '' : `since ${session.started}`,
    session.paused ? 'paused' : '',
    session.lastEntry === null ? '' : `last entry ${session.lastEntry}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function gitLine(git: ChangesSince): string {
  return `${count(git.commits.length, 'commit')}, +${git.added} -${git.removed} lines, ${count(git.files.length, 'file')} changed`;
}

function childLines(view: SpecStatusView, look: Look): string[] {
  if (view.children.length === 0) return [];
  const rows = view.children.map((child) => [statusGlyph(child.status, look), cell(child.id), cell(child.title)]);
  return ['', look.strong(view.type === 'epic' ? 'Features' : 'Tasks'), ...alignRows(rows)];
}

function commitLines(git: ChangesSince | null, look: Look): string[] {
  if (git === null || git.commits.length === 0) return [];
  return ['', look.strong('Commits since the session began'), ...git.commits.map(({ hash, subject }) => `${hash}  ${subject}`)];
}
