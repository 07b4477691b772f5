import { referencesOf } from '../../../../../src/core/acts/heal-references';
import type { Finding } from '../../../../../src/core/trace/finding';
import { finding } from '../../../../../src/core/trace/findings-table';
import type { Trace } from '../../../../../src/core/trace/trace';
import type { OpenDesk } from '../open-desk';
import { codeReader, sessionRepository, unknownCommitsIn } from './session-repository';

/** The trace with what only the repository can tell: commits that it does not have, lines of code that moved or are gone. Nothing where it is not trusted. */
export async function withRepositoryFindings(trace: Trace, open: OpenDesk): Promise<Trace> {
  if (!sessionRepository(open).ok) return trace;
  const found = [...(await commitFindings(open)), ...(await codeFindings(open))];
  return found.length === 0 ? trace : withFindings(trace, found);
}

/** The trace counts its links only when somebody asks, so its parts are named one by one. */
function withFindings(trace: Trace, found: readonly Finding[]): Trace {
  const { specs, byId, roots, contexts, deliverables, codeChanges, gates, comments, conflicts, notes, links, roadmaps } = trace;
  return { specs, byId, roots, contexts, deliverables, codeChanges, gates, comments, conflicts, notes, links, roadmaps, findings: [...trace.findings, ...found] };
}

async function commitFindings(open: OpenDesk): Promise<Finding[]> {
  const unknown = await unknownCommitsIn(open);
  return unknown.map(({ path, line, hash }) => finding('journal/unknown-commit', { path, line, about: hash }, `The repository has no commit ${hash}.`));
}

async function codeFindings(open: OpenDesk): Promise<Finding[]> {
  const readCode = codeReader(open);
  const found: Finding[] = [];
  for (const spec of open.desk.trace.specs.values()) {
    for (const { note, line, path, codeLine, now } of await referencesOf(open.desk, spec, readCode)) {
      const about = `${path}:${codeLine}`;
      if (now.state === 'moved') found.push(finding('code/line-moved', { path: note, line, about }, `${about} is now line ${now.to}. Follow it with "throughline code-lines ${spec.id} --heal".`));
      else if (now.state === 'gone') found.push(finding('code/line-gone', { path: note, line, about }, `${about} is gone.`));
    }
  }
  return found;
}
