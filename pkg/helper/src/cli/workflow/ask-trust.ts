import { ok, problem, type Result } from '../../../../../src/core/problem';
import { trustNow } from '../../helper/trust-now';
import type { ReadyWorkflow, WorkflowLibrary } from '../../helper/workflow-library';
import type { StoredTrust, TrustDifference } from '../../node/trust-store';
import { destructiveIn, explainTrust, type TrustExplanation } from '../../node/trust-store-explain';
import { lookOf, type Look } from '../print/look';
import { safeText } from '../print/safe-text';
import type { Terminal } from '../terminal';

/** What is to be trusted, by whom and where it is kept. */
export interface TrustRequest {
  readonly terminal: Terminal;
  readonly library: WorkflowLibrary;
  readonly ready: ReadyWorkflow;
  readonly by: string;
  /** ISO 8601. */
  readonly at: string;
  /** The last question, such as `Trust this and run it?`. */
  readonly question: string;
}

const MOST_LINES = 200;

/** Everything that trust would cover, in lines; after an earlier trust only what changed since, with its lines. */
export function trustLines(ready: ReadyWorkflow, { library, look }: { readonly library: WorkflowLibrary; readonly look: Look }): Result<readonly string[]> {
  const known = library.trust.recordOf(ready.whole.workflow);
  if (!known.ok) return known;
  const differences = library.trust.differences(ready.whole);
  if (!differences.ok) return differences;
  const told = explainTrust(ready.whole, library.inherit);
  const changes = known.value === null ? [] : changeLines(differences.value, look);
  const head = known.value === null ? `${look.strong(ready.whole.workflow)} is not trusted on this device.` : `${look.strong(ready.whole.workflow)} changed since you trusted it.`;
  return ok([head, ...changes, ...explanationLines(told, look), `sha256 ${ready.whole.sha256}`]);
}

/** Fine when exactly this is trusted; else shows it and asks in the same move. Nobody to ask is the Problem of the check. */
export async function trustedOrAsked(request: TrustRequest): Promise<Result<StoredTrust>> {
  const { library, ready, terminal } = request;
  const known = trustNow(library.trust, ready.whole);
  if (known.ok || !terminal.inIsTerminal || known.problem.code === 'trust/no-program') return known;
  return askTrust(request);
}

/** Shows what would be trusted, asks once for all of it and once for each destructive command, and keeps the answer. */
export async function askTrust({ terminal, library, ready, by, at, question }: TrustRequest): Promise<Result<StoredTrust>> {
  const look = lookOf(terminal, 'err');
  const shown = trustLines(ready, { library, look });
  if (!shown.ok) return shown;
  terminal.err(`${safeText(shown.value.join('\n'))}\n`);
  const destructive: (readonly string[])[] = [];
  for (const one of destructiveIn(ready.whole)) {
    terminal.err(`${safeText(`${look.bad('Destructive')} in ${one.step}: ${one.argv.join(' ')}\n  ${one.harm}`)}\n`);
    if (!(await saysYes(terminal, 'May this command run?'))) return notTrusted(ready);
    destructive.push(one.argv);
  }
  if (!(await saysYes(terminal, question))) return notTrusted(ready);
  return library.trust.grant({ whole: ready.whole, by, at, destructive });
}

/** A question that only a typed y answers with yes. */
export async function saysYes(terminal: Terminal, question: string): Promise<boolean> {
  const reply = (await terminal.readLine(`${safeText(question)} [y/N] `)) ?? '';
  return /^y(es)?$/i.test(reply.trim());
}

function explanationLines({ commands, files, programs, warnings }: TrustExplanation, look: Look): readonly string[] {
  return [
    'It would run:',
    ...commands.flatMap(({ step, text }) => text.split('\n').map((line, at) => `  ${at === 0 ? look.quiet(`${step}: `) : '    '}${line}`)),
    'Trust covers the bytes of:',
    ...files.map(({ name, hash, absent }) => `  ${name}  ${look.quiet(absent ? 'does not exist yet' : hash)}`),
    ...(programs.length === 0 ? [] : ['With the programs:', ...programs.map(({ name, path }) => `  ${name}  ${look.quiet(path ?? 'not found')}`)]),
    ...warnings.map((warning) => `${look.warn('Note')}: ${warning}`),
  ];
}

function changeLines(differences: readonly TrustDifference[], look: Look): readonly string[] {
  return differences.flatMap(({ kind, name, change, lines }) => [
    `  ${kind} ${name}: ${change}`,
    ...(lines ?? []).slice(0, MOST_LINES).map(({ mark, text }) => `    ${painted(look, mark)(`${mark} ${text}`)}`),
    ...((lines?.length ?? 0) > MOST_LINES ? ['    …'] : []),
  ]);
}

function painted(look: Look, mark: ' ' | '-' | '+'): (text: string) => string {
  return { ' ': look.quiet, '-': look.bad, '+': look.good }[mark];
}

function notTrusted({ whole }: ReadyWorkflow): Result<never> {
  return problem('trust/not-agreed', { what: `${whole.workflow} was not trusted, and nothing was run.`, why: 'It was not agreed to.', next: 'Run it again and answer y when this is what should run.' });
}
