import type { Failure } from '../../../../../src/core/problem';
import type { Input } from '../input';
import { misused } from '../read-values';
import type { OptionSpec } from '../verb';
import type { FeatureAction } from './action';
import { abort, reopen } from './back';
import { adviceAction, configAction } from './advice';
import { BUILD_ACTIONS } from './build-actions';
import { diff } from './diff';
import { answerAction, confirm, edit, newAction } from './propose';
import { decide, defer, gap, resolveGap, round } from './refine';
import { list, next, status } from './show';

/** Everything that `feature` does, in the order of the phases. */
export const FEATURE_ACTIONS: readonly FeatureAction[] = [
  adviceAction,
  newAction,
  list,
  status,
  next,
  edit,
  answerAction,
  confirm,
  diff,
  round,
  gap,
  resolveGap,
  decide,
  defer,
  ...BUILD_ACTIONS,
  reopen,
  abort,
  configAction,
];

export function featureAction(name: string): FeatureAction | null {
  return FEATURE_ACTIONS.find((action) => action.name === name) ?? null;
}

/** The options of all actions, each once; the help says which action takes them. */
export function featureOptions(): OptionSpec[] {
  const found = new Map<string, { option: OptionSpec; names: string[]; texts: Set<string> }>();
  for (const { name, options } of FEATURE_ACTIONS) {
    for (const option of options) {
      const known = found.get(option.name);
      const text = bareSummary(option.summary);
      if (known === undefined) found.set(option.name, { option, names: [name], texts: new Set([text]) });
      else {
        known.names.push(name);
        known.texts.add(text);
      }
    }
  }
  return [...found.values()].map(({ option, names, texts }) => ({ ...option, summary: `${names.join(', ')}: ${[...texts].join('; ')}` }));
}

/** These do not ask for a word: one more could only be meant for something else. */
const WORDLESS: ReadonlySet<string> = new Set(['list', 'edit', 'confirm', 'diff', 'round', 'align', 'tasks', 'validate', 'commit', 'summary', 'trends', 'workflows', 'abort', 'config']);

/** What was typed for an action that does not take it: a mistake, never ignored. */
export function foreignWord({ name, options }: FeatureAction, input: Input): Failure | null {
  const option = featureOptions().find((one) => input.flag(one.name) && !options.some((own) => own.name === one.name));
  const [word] = input.words('WORDS');
  if (option !== undefined) return misused(`--${option.name} does not belong to "feature ${name}".`, options.length === 0 ? 'Leave it out.' : `It takes ${options.map((own) => `--${own.name}`).join(', ')}.`);
  if (word === undefined || !WORDLESS.has(name)) return null;
  return misused(`"feature ${name}" takes no word such as "${word.slice(0, 80)}".`, options.some((own) => own.name === 'change') ? 'Leave it out, or name a change with --change.' : 'Leave it out.');
}

/** Without the name of the action that may stand before it. */
function bareSummary(summary: string): string {
  const colon = summary.indexOf(': ');
  return colon > 0 && featureAction(summary.slice(0, colon)) !== null ? summary.slice(colon + 2) : summary;
}
