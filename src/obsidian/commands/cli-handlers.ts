import { Platform } from 'obsidian';
import type { CliData, CliFlags, Plugin } from 'obsidian';
import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { Throughline } from '../throughline';
import { briefAnswer, inboxAnswer, printed, statusAnswer, treeAnswer } from './cli-answers';
import type { CliAnswer } from './cli-answers';
import { logRequest } from './cli-log';
import { BRIEF_BUDGET } from './copy-brief';

interface CliVerb {
  readonly name: string;
  readonly description: string;
  readonly flags: CliFlags;
  readonly run: (throughline: Throughline, params: CliData) => Promise<Result<CliAnswer>>;
}

const SPEC = { value: '<id>', description: 'Id, path, or part of the title' } as const;
const FORMAT = { value: 'text|json', description: 'How to print it; default: text' } as const;

const VERBS: readonly CliVerb[] = [
  {
    name: 'throughline:status',
    description: 'Show how a spec stands, or what is going on in the vault',
    flags: { spec: SPEC, format: FORMAT },
    run: async ({ acts, sessions }, params) => statusAnswer(await acts.desk(), params['spec'] ?? null, sessions.current?.spec.id ?? null),
  },
  {
    name: 'throughline:tree',
    description: 'Show epics, features and tasks as one tree',
    flags: { spec: SPEC, format: FORMAT },
    run: async ({ acts }, params) => treeAnswer(await acts.desk(), params['spec'] ?? null),
  },
  {
    name: 'throughline:brief',
    description: 'Print the hand-off of a spec: what somebody needs to go on',
    flags: { spec: { ...SPEC, description: 'Id, path, or part of the title; default: the current session' }, budget: { value: '<n>', description: 'Characters at most' }, format: FORMAT },
    run: async ({ acts, sessions }, params) =>
      briefAnswer(await acts.desk(), { spec: params['spec'] ?? sessions.current?.spec.path ?? '', budget: Number(params['budget'] ?? BRIEF_BUDGET) || BRIEF_BUDGET }),
  },
  {
    name: 'throughline:inbox',
    description: 'Show what waits for a person',
    flags: { format: FORMAT },
    run: async ({ acts }) => ok(inboxAnswer(await acts.desk(), acts.kept.lost())),
  },
  {
    name: 'throughline:log',
    description: 'Log an entry into the journal of a spec',
    flags: {
      text: { value: '<text>', description: 'What to write; \\n begins a sub-point', required: true },
      kind: { value: '<kind>', description: 'plan, spec, implement, test, commit, issue, decision, improvement or reference; default: plan' },
      spec: { ...SPEC, description: 'Id, path, or part of the title; default: the current session' },
      as: { value: '<name>', description: 'Who writes, when it is not you' },
      mark: { value: 'passed|warning|failed', description: 'test: how it went' },
      why: { value: '<text>', description: 'decision: the reason' },
      'instead-of': { value: '<text>', description: 'decision: what was rejected' },
      hash: { value: '<hash>', description: 'commit: its hash' },
      modified: { value: '<path>', description: 'implement: a file that was changed' },
      target: { value: '<link>', description: 'reference: the address or path' },
      session: { value: '<id>', description: 'A certain session (s-…)' },
      id: { value: '<id>', description: 'The id of an earlier attempt (e-…): written once' },
      start: { description: 'Start a session when none is open' },
      format: FORMAT,
    },
    run: log,
  },
];

/** Answers the app's own command line, where there is one. */
export function registerCliHandlers(plugin: Plugin, throughline: Throughline): void {
  if (!Platform.isDesktopApp) return;
  for (const { name, description, flags, run } of VERBS) {
    plugin.registerCliHandler(name, description, flags, async (params) => {
      await throughline.trace.settled();
      return printed(await run(throughline, params), params['format'] === 'json' ? 'json' : 'text');
    });
  }
}

async function log({ acts, sessions }: Throughline, params: CliData): Promise<Result<CliAnswer>> {
  const { current } = sessions;
  const request = logRequest(params, current === null ? null : { spec: current.spec.path, session: current.session.id });
  if (!request.ok) return request;
  const logged = await acts.log(request.value);
  if (!logged.ok) return logged;
  if (logged.value.kind === 'kept') return ok({ text: `Kept on this device: ${logged.value.context} has a merge conflict.`, json: { entries: [], kept: true } });
  const { outcome } = logged.value;
  return ok({ text: outcome.id, json: { entries: [outcome], kept: false } });
}
