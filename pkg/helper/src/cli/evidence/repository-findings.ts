import { referencesOf } from '../../../../../src/core/acts/heal-references';
import { codeLineFault } from '../../../../../src/core/evidence/repository-findings';
import type { Finding } from '../../../../../src/core/trace/finding';
import type { Trace } from '../../../../../src/core/trace/trace';
import { withFindings } from '../../../../../src/core/trace/with-findings';
import type { OpenDesk } from '../open-desk';
import { codeReader, sessionRepository, unknownCommitsIn } from './session-repository';

/** The trace with what only the repository can tell: commits that it does not have, lines of code that moved or are gone. Nothing where it is not trusted. */
export async function withRepositoryFindings(trace: Trace, open: OpenDesk): Promise<Trace> {
  if (!sessionRepository(open).ok) return trace;
  return withFindings(trace, [...(await unknownCommitsIn(open)), ...(await codeFindings(open))]);
}

async function codeFindings(open: OpenDesk): Promise<Finding[]> {
  const readCode = codeReader(open);
  const found: Finding[] = [];
  for (const spec of open.desk.trace.specs.values()) {
    const references = await referencesOf(open.desk, spec, readCode);
    found.push(...references.flatMap((reference) => codeLineFault(reference, spec.id) ?? []));
  }
  return found;
}
