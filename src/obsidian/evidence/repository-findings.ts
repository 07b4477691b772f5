import { commitsNamedIn } from '../../core/evidence/commit-hashes';
import { codeLineFault, unknownCommitFindings } from '../../core/evidence/repository-findings';
import type { PlacedCommit } from '../../core/evidence/repository-findings';
import { referencesOf } from '../../core/acts/heal-references';
import type { Desk } from '../../core/acts/desk';
import type { ReadCode } from '../../core/acts/heal-references';
import type { Spec } from '../../core/spec/spec';
import type { Finding } from '../../core/trace/finding';
import type { Context, Trace } from '../../core/trace/trace';

/** What is asked of the repository and the vault. */
export interface RepositoryQuestions {
  readonly desk: Pick<Desk, 'read'>;
  readonly trace: Pick<Trace, 'specs' | 'contexts'>;
  readonly unknownCommits: (hashes: readonly string[]) => Promise<readonly string[]>;
  readonly readCode: ReadCode;
  /** Awaited between two notes, so that the screen is not held. */
  readonly breath: () => Promise<void> | null;
  readonly isStopped: () => boolean;
}

/** What only a repository can tell: commits that it does not have, and lines of code that moved or are gone. */
export async function findInRepository(questions: RepositoryQuestions): Promise<readonly Finding[]> {
  const commits = await commitFindings(questions);
  const lines = await lineFindings(questions);
  return questions.isStopped() ? [] : [...commits, ...lines];
}

async function commitFindings(questions: RepositoryQuestions): Promise<readonly Finding[]> {
  const named: PlacedCommit[] = [];
  for (const context of questions.trace.contexts.values()) {
    await questions.breath();
    if (questions.isStopped()) return [];
    named.push(...(await commitsOf(questions, context)));
  }
  return unknownCommitFindings(named, new Set(await questions.unknownCommits(named.map(({ hash }) => hash))));
}

async function commitsOf({ desk }: RepositoryQuestions, { path, commits, issues }: Context): Promise<readonly PlacedCommit[]> {
  if (commits === 0 && issues === 0) return [];
  const text = await desk.read(path);
  return text.ok ? commitsNamedIn(text.value).map((one) => ({ ...one, path })) : [];
}

async function lineFindings(questions: RepositoryQuestions): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const spec of questions.trace.specs.values()) {
    await questions.breath();
    if (questions.isStopped()) return [];
    found.push(...(await linesOf(questions, spec)));
  }
  return found;
}

const CODE_LINE = /:\d{1,7}[`)]/;

/** Notes that name no line of code are not taken apart. */
async function linesOf({ desk, readCode }: RepositoryQuestions, spec: Spec): Promise<readonly Finding[]> {
  const notes = [spec.path, ...(spec.context === null ? [] : [spec.context])];
  const texts = await Promise.all(notes.map((note) => desk.read(note)));
  if (!texts.some((text) => text.ok && CODE_LINE.test(text.value))) return [];
  const references = await referencesOf(desk, spec, readCode);
  return references.flatMap((reference) => codeLineFault(reference, spec.id) ?? []);
}
