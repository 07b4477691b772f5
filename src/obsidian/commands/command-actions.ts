import { writeReport } from '../../core/acts/write-report';
import type { ReportKind } from '../../core/acts/write-report';
import type { EntryKind } from '../../core/journal/entry-kinds';
import type { Spec, SpecType } from '../../core/spec/spec';
import { vaultPath } from '../../core/vault/paths';
import { openSuspectPrompt } from '../suspects/suspect-prompt';
import { openTrackPrompt } from '../suspects/track-prompt';
import { followCodeLines } from '../evidence/code-lines';
import { openChangesPrompt } from '../prompts/changes-prompt';
import { openCommitPrompt } from '../prompts/commit-prompt';
import { openDisagreements } from '../prompts/disagreements-prompt';
import type { OpenSession } from '../session/sessions';
import type { Throughline } from '../throughline';
import { openMigratePrompt } from '../views/migrate/migrate-prompt';
import type { CommandId } from './command-table';
import { showImpact } from '../views/impact/show-impact';
import { showMatrix } from '../views/matrix/show-matrix';
import { copyBrief } from './copy-brief';
import { keepOneLesson } from './keep-one-lesson';
import { logAnyKind } from './log-any-kind';
import { openJournal, openParent, openSpec } from './open-notes';
import { pauseCurrent, resumeOne, startHere, switchOne } from './session-actions';
import { resolveOne } from './resolve-one';
import { sessionToLogIn, targetSession } from './target-session';
import { specInFront, targetSpec } from './target-spec';

type Action = (throughline: Throughline) => Promise<void>;

/** What each command does. */
export const ACTIONS: Readonly<Record<CommandId, Action>> = {
  'start-session': startHere,
  'resume-session': resumeOne,
  'switch-session': switchOne,
  'pause-session': pauseCurrent,
  'finish-session': finishOne,
  'log-entry': logAnyKind,
  'log-plan': log('plan'),
  'log-spec-change': log('spec'),
  'log-implementation': log('implement'),
  'log-test': log('test'),
  'log-commit': log('commit'),
  'log-issue': log('issue'),
  'log-decision': log('decision'),
  'log-changes': inSession(openChangesPrompt),
  'commit-from-session': inSession(openCommitPrompt),
  'resolve-issue': resolveOne,
  'keep-lesson': keepOneLesson,
  'open-spec': openSpec,
  'open-journal': openJournal,
  'open-parent': openParent,
  'new-epic': ({ prompts }) => prompts.newSpec('epic', null),
  'new-feature': newBelow('feature'),
  'new-task': newBelow('task'),
  'rename-spec': onSpec('Rename which spec?', ({ prompts }, spec) => prompts.rename(spec)),
  'set-status': onSpec('Set the status of which spec?', ({ prompts }, spec) => prompts.setStatus(spec)),
  'register-deliverable': registerHere,
  'new-deliverable': onSpec('New deliverable of which spec?', ({ prompts }, spec) => prompts.newDeliverable(spec)),
  'ask-for-decision': onSpec('Ask about which spec?', ({ prompts }, spec) => prompts.ask(spec)),
  'check-links': (throughline) => openSuspectPrompt(throughline, null),
  'track-changes': (throughline) => openTrackPrompt(throughline, specInFront(throughline)),
  'show-trace-tree': ({ places }) => places.showTree(),
  'show-session': ({ places }) => places.showSession(),
  'show-link-doctor': ({ places }) => places.showDoctor(),
  'open-matrix': showMatrix,
  'show-impact': onSpec('Show the impact of which spec?', (throughline, { path }) => showImpact(throughline, { path, section: null })),
  migrate: openMigratePrompt,
  'copy-brief': copyBrief,
  'write-status-report': onSpec('Report on the status of which spec?', reportOn('status')),
  'write-deliverables-report': onSpec('Report on the deliverables of which spec?', reportOn('deliverables')),
  'compare-statuses': openDisagreements,
  'follow-code-lines': onSpec('Follow the code lines of which spec?', followCodeLines),
  undo: ({ acts }) => acts.undo(),
};

function log(kind: EntryKind): Action {
  return async (throughline) => {
    const session = await sessionToLogIn(throughline);
    if (session !== null) await throughline.prompts.log(kind, session);
  };
}

async function finishOne(throughline: Throughline): Promise<void> {
  const session = await targetSession(throughline, 'Finish which session?');
  if (session !== null) await throughline.prompts.finish(session);
}

function inSession(act: (throughline: Throughline, open: OpenSession) => Promise<void>): Action {
  return async (throughline) => {
    const session = await targetSession(throughline, 'Which session?');
    if (session !== null) await act(throughline, session);
  };
}

/** The report is a note of its own, and opens. */
function reportOn(kind: ReportKind): (throughline: Throughline, spec: Spec) => Promise<void> {
  return async ({ acts, places }, spec) => {
    const written = await acts.run((desk) => writeReport(desk, { spec: spec.path, kind }));
    if (written !== null) await places.open(written.path);
  };
}

function newBelow(type: SpecType): Action {
  return (throughline) => throughline.prompts.newSpec(type, specInFront(throughline) ?? throughline.sessions.current?.spec ?? null);
}

function onSpec(placeholder: string, act: (throughline: Throughline, spec: Spec) => Promise<void>): Action {
  return async (throughline) => {
    const spec = await targetSpec(throughline, placeholder);
    if (spec !== null) await act(throughline, spec);
  };
}

/** The file in front, unless it is a spec or journal itself; then the prompt asks which. */
async function registerHere(throughline: Throughline): Promise<void> {
  const { app, trace, sessions, prompts } = throughline;
  const file = app.workspace.getActiveFile();
  const known = await trace.settled();
  const path = file === null ? null : file.path;
  const isJournal = [...known.specs.keys(), ...known.contexts.keys()].some((one) => one === path);
  const made = path === null || isJournal ? null : vaultPath(path);
  await prompts.register(specInFront(throughline) ?? sessions.current?.spec ?? null, made?.ok === true ? [made.value] : []);
}
