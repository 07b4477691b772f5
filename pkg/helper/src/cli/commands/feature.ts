import type { Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import { FEATURE_ACTIONS, featureAction, featureOptions, foreignWord } from '../feature/actions';
import type { Input } from '../input';
import { nearestWord } from '../nearest-word';
import { misused } from '../read-values';
import type { Verb } from '../verb';

export const feature: Verb = {
  name: 'feature',
  group: 'writing',
  summary: 'Lead a spec-driven change from its proposal to the commit',
  about: [
    'A change is a folder of plain notes below meta/sessions of the spec folder. Its state is read from those notes, so it survives crashes and follows the vault to other devices; "feature next" says what is legal now and the one next step. Everything written is undone with: throughline undo.',
    ...FEATURE_ACTIONS.map(({ name, summary }) => `${name}: ${summary}.`),
  ],
  arguments: [
    { name: 'ACTION', summary: 'What to do', need: 'required', choices: FEATURE_ACTIONS.map(({ name }) => name) },
    { name: 'WORDS', summary: 'What the action asks for: a name, a request, an id', need: 'any-number' },
  ],
  options: featureOptions(),
  examples: [
    { line: 'feature advice "Merge the two wizards into one view"', does: 'says whether that is worth a change' },
    { line: 'feature new "Rule builder" --request "One place for all rules" --affects specs/discover.md:States', does: 'proposes a change' },
    { line: 'feature next', does: 'what is legal now, and the one next step' },
    { line: 'feature diff --record', does: 'records what changed in the affected specs' },
    { line: 'feature gap "No state for errors" --severity CRITICAL --spec discover.md', does: 'writes a gap into the round' },
  ],
  exits: [
    { code: 2, meaning: 'config: the file has keys that are unknown or wrong; align, check, validate, validated, verified: something critical was found or failed, and a question was written' },
    { code: 3, meaning: 'check, validate: something could not be run here; commit --ask: it waits for an answer' },
  ],
  run: runFeature,
};

function runFeature(input: Input): Result<Answer> | Promise<Result<Answer>> {
  const word = input.argument('ACTION') ?? '';
  const action = featureAction(word);
  if (action !== null) return foreignWord(action, input) ?? action.run(input);
  const names = FEATURE_ACTIONS.map(({ name }) => name);
  const nearest = nearestWord(word, names);
  return misused(`"${word.slice(0, 80)}" is nothing that feature does.`, `${nearest === null ? '' : `Did you mean "${nearest}"? `}It does: ${names.join(', ')}.`);
}
