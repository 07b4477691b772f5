import { ok, type Problem, type Result } from '../../../../../src/core/problem';
import { compile } from '../../../../../src/core/workflow/compile';
import { lintDefinition } from '../../../../../src/core/workflow/lint-definition';
import type { Mistake } from '../../../../../src/core/workflow/mistake';
import { readDefinition } from '../../../../../src/core/workflow/read-definition';
import { bumped, bumpFor, type Bump } from '../../../../../src/core/workflow/version';
import { Git, repositoryRoot } from '../../node/git';
import type { WorkflowFile } from '../../node/workflow-files';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import type { Look } from '../print/look';
import { belowRoot } from '../typed-path';
import { openShelf, type Shelf } from './open-shelf';

interface Verdict {
  readonly name: string;
  readonly path: string;
  readonly mistakes: readonly Mistake[];
  /** What the changes since the last commit ask for; null where they cannot be known, or there are none. */
  readonly bump: { readonly kind: Bump; readonly from: string | null; readonly suggested: string } | null;
}

/** `workflow validate [NAME]`: every mistake and remark with its place, and the version that the changes since the last commit ask for. */
export async function validateWorkflows(input: Input, name: string | null): Promise<Result<Answer>> {
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const library = shelf.value.library.read();
  const files = library.files.filter((file) => name === null || file.name === name);
  if (name !== null && files.length === 0) return library.ready(name).ok ? ok(verdictAnswer([], { input, unread: [] })) : failureOf(library.ready(name));
  const verdicts: Verdict[] = [];
  for (const file of files) verdicts.push({ name: file.name, path: file.path, mistakes: mistakesOf(file, library.files, shelf.value), bump: await bumpOf(file, shelf.value) });
  return ok(verdictAnswer(verdicts, { input, unread: name === null ? library.found.problems : [] }));
}

function failureOf(ready: Result<unknown>): Result<never> {
  return ready.ok ? { ok: false, problem: { code: 'workflow/unknown', what: 'Nothing was checked.', why: 'There is no such workflow.', next: 'See "throughline workflow list".' } } : ready;
}

function mistakesOf(file: WorkflowFile, files: readonly WorkflowFile[], { device }: Shelf): readonly Mistake[] {
  const { definition } = file;
  if (definition === null) return sorted(file.mistakes);
  const compiled = compile(definition, { workflow: (inner) => files.find((one) => one.name === inner)?.definition ?? null, workflowNames: files.map((one) => one.name), commands: device.commands, hosts: device.hosts, reachesOthers: false });
  return sorted([...file.mistakes, ...compiled.mistakes, ...lintDefinition(definition)]);
}

function sorted(mistakes: readonly Mistake[]): readonly Mistake[] {
  const seen = new Set<string>();
  const once = mistakes.filter((one) => {
    const key = JSON.stringify(one);
    return seen.has(key) ? false : seen.add(key);
  });
  return once.sort((one, other) => one.line - other.line || one.column - other.column);
}

/** Against the last commit, where the repository is trusted on this device. */
async function bumpOf({ absolute, path, definition }: WorkflowFile, { vault, settings, config }: Shelf): Promise<Verdict['bump']> {
  const root = repositoryRoot(vault);
  if (root === null || definition === null || !config.trustedRepositories.includes(root)) return null;
  const place = belowRoot(root, absolute);
  if (place === null) return null;
  const before = await new Git(root, settings.timezone).read('show', `HEAD:${place}`);
  const old = before.ok ? readDefinition(before.value, path).definition : null;
  if (old === null) return null;
  const kind = bumpFor(old, definition);
  const suggested = bumped(old.version, kind);
  return kind === 'none' || definition.version === suggested ? null : { kind, from: definition.version, suggested };
}

interface Asked {
  readonly input: Input;
  /** Files and folders that were not read. */
  readonly unread: readonly Problem[];
}

function verdictAnswer(verdicts: readonly Verdict[], { input, unread }: Asked): Answer {
  const mistakes = verdicts.flatMap((one) => one.mistakes);
  const counts = { error: countOf(mistakes, 'error'), warning: countOf(mistakes, 'warning'), info: countOf(mistakes, 'info') };
  const findings = unread.length + counts.error + counts.warning + (input.flag('strict') ? counts.info : 0);
  return answer({ text: (look) => verdictText(verdicts, counts, look), json: () => ({ version: 1, counts, workflows: verdicts }), notes: unread.map(({ what, why }) => `${what} ${why}`), exit: findings > 0 ? 2 : 0 });
}

function countOf(mistakes: readonly Mistake[], severity: Mistake['severity']): number {
  return mistakes.filter((one) => one.severity === severity).length;
}

function verdictText(verdicts: readonly Verdict[], counts: Readonly<Record<Mistake['severity'], number>>, look: Look): string {
  const paint = { error: look.bad, warning: look.warn, info: look.quiet } as const;
  const lines = verdicts.flatMap(({ path, mistakes, bump }) => [
    ...mistakes.flatMap(({ line, column, severity, code, message, suggestion }) => [`${path}:${line}:${column} ${paint[severity](severity)} ${message} ${look.quiet(code)}`, ...(suggestion === null ? [] : [`  ${suggestion}`])]),
    ...(bump === null ? [] : [`${path}: a ${bump.kind} change since the last commit; write version: ${bump.suggested}`]),
  ]);
  const total = `${count(verdicts.length, 'workflow')}: ${count(counts.error, 'error')}, ${count(counts.warning, 'warning')}, ${count(counts.info, 'remark')}.`;
  return [...lines, total].join('\n');
}
