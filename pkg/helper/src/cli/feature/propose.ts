import { newChange, type NewChange } from '../../../../../src/core/acts/change-new';
import { answerProposalQuestion, confirmProposal, editProposalFields } from '../../../../../src/core/acts/change-proposal';
import { affectedLines } from '../../../../../src/core/acts/change-new';
import { isOpenChange, listChanges, openChange } from '../../../../../src/core/acts/change-desk';
import { sharedIntents } from '../../../../../src/core/acts/change-record';
import { noteFinder } from '../../../../../src/core/change/find-note';
import { readProposal } from '../../../../../src/core/change/read-proposal';
import { scanNote } from '../../../../../src/core/text/scan-note';
import type { FieldEdit } from '../../../../../src/core/change/write-proposal';
import { joinPath } from '../../../../../src/core/vault/paths';
import { ok, type Result } from '../../../../../src/core/problem';
import type { Desk } from '../../../../../src/core/acts/desk';
import type { Act } from '../../../../../src/core/vault/store';
import { lines } from '../act-answer';
import type { Input } from '../input';
import { misused } from '../read-values';
import type { OptionSpec } from '../verb';
import { namedChange, wordsBehind, type FeatureAction } from './action';
import { perform } from './perform';

export const CHANGE: OptionSpec = { name: 'change', value: 'NAME', summary: 'the change; default: the only open one' };
export const DRY_RUN: OptionSpec = { name: 'dry-run', summary: 'only show what would be written' };

const WORDS: readonly OptionSpec[] = [
  { name: 'request', value: 'TEXT', summary: 'what is asked for' },
  { name: 'intent', value: 'TEXT', summary: 'what it achieves' },
  { name: 'affects', value: 'SPEC', many: true, summary: 'an affected spec, with sections behind a colon: specs/ui.md:States,Keys' },
  { name: 'key-change', value: 'TEXT', many: true, summary: 'a key change' },
  { name: 'question', value: 'TEXT', many: true, summary: 'an open question' },
];

export const newAction: FeatureAction = {
  name: 'new',
  summary: 'start a change: its folder, the proposal, and the gate that asks to confirm it',
  options: [
    ...WORDS,
    { name: 'override', value: 'OPTION', many: true, summary: 'an option of this change without its dashes, such as skip-alignment or validation=minimal' },
    { name: 'short', value: 'REASON', summary: 'the short form: without refinement, alignment and validation, for this reason' },
    DRY_RUN,
  ],
  run: (input) =>
    perform(input, {
      decide: async (desk) => withShared(desk, await newChange(desk, {
          name: wordsBehind(input),
          request: input.option('request') ?? wordsBehind(input),
          intent: input.option('intent') ?? '',
          affected: input.values('affects').map(affectedWish),
          keyChanges: input.values('key-change'),
          questions: input.values('question'),
          options: input.values('override').map((option) => `--${option.replace(/^-{1,2}/, '')}`),
          shortBecause: input.option('short'),
        })),
      notes: ({ shared }) => shared.map(({ spec, section, other }) => `${spec}: the open change ${other} ${section === null ? 'affects it' : `touches "${section}"`} as well.`),
      text: ({ path, gate }) => lines(`Proposed: ${path}`, `It waits for its gate ${gate}: throughline feature confirm`),
    }),
};

type WithShared = NewChange & { readonly shared: ReturnType<typeof sharedIntents> };

/** What was proposed, with what other open changes touch as well. */
async function withShared(desk: Desk, act: Result<Act<NewChange>>): Promise<Result<Act<WithShared>>> {
  if (!act.ok) return act;
  const { path } = act.value.outcome;
  const text = act.value.changes.flatMap((change) => (change.kind === 'create' ? change.text : [])).join('');
  const { affected } = readProposal(scanNote(text), path, noteFinder(desk.files?.() ?? []));
  return ok({ ...act.value, outcome: { ...act.value.outcome, shared: sharedIntents(affected, (await listChanges(desk)).filter(isOpenChange)) } });
}

/** `specs/ui.md:States,Keys`. */
export function affectedWish(typed: string): { spec: string; sections: string[] } {
  const colon = typed.indexOf(':');
  const sections = colon < 0 ? '' : typed.slice(colon + 1);
  return { spec: (colon < 0 ? typed : typed.slice(0, colon)).trim(), sections: sections.split(',').map((name) => name.trim()).filter((name) => name !== '') };
}

export const edit: FeatureAction = {
  name: 'edit',
  summary: 'change the words of a proposal: request and intent are replaced, lists grow',
  options: [CHANGE, ...WORDS, DRY_RUN],
  run: async (input) => {
    const edits = fieldEdits(input);
    if (edits.length === 0 && input.values('affects').length === 0) return misused('Nothing is said that should change.', 'Give --request, --intent, --affects, --key-change or --question.');
    return perform(input, {
      decide: async (desk) => {
        const affected = await affectedEdit(desk, input);
        return affected.ok ? editProposalFields(desk, { change: namedChange(input), edits: [...edits, ...affected.value] }) : affected;
      },
      text: ({ folder }) => `Changed the proposal in ${folder}.`,
    });
  },
};

function fieldEdits(input: Input): FieldEdit[] {
  const one = (option: string, field: FieldEdit['field']): FieldEdit[] => {
    const words = input.option(option);
    return words === null ? [] : [{ field, mode: 'set', lines: [words] }];
  };
  const many = (option: string, field: FieldEdit['field']): FieldEdit[] => (input.values(option).length === 0 ? [] : [{ field, mode: 'add', lines: input.values(option) }]);
  return [...one('request', 'Request'), ...one('intent', 'Intent'), ...many('key-change', 'Key Changes'), ...many('question', 'Open Questions')];
}

async function affectedEdit(desk: Desk, input: Input): Promise<Result<FieldEdit[]>> {
  const wishes = input.values('affects').map(affectedWish);
  if (wishes.length === 0) return ok([]);
  const open = await openChange(desk, namedChange(input));
  if (!open.ok) return open;
  const rows = await affectedLines(desk, joinPath(open.value.change.folder, 'proposal.md'), wishes);
  return rows.ok ? ok([{ field: 'Affected Specs', mode: 'add', lines: rows.value }]) : rows;
}

export const answerAction: FeatureAction = {
  name: 'answer',
  summary: 'answer an open question in its place: its number, then the answer',
  options: [CHANGE, DRY_RUN],
  run: (input) => {
    const [question = '', ...answer] = input.words('WORDS');
    if (question === '' || answer.length === 0) return misused('A question and its answer are needed.', 'Give the number of the question, then the answer: throughline feature answer 1 "Only the Tab key".');
    return perform(input, {
      decide: (desk) => answerProposalQuestion(desk, { change: namedChange(input), question, answer: answer.join(' ') }),
      text: ({ folder }) => `Answered in ${folder}.`,
    });
  },
};

export const confirm: FeatureAction = {
  name: 'confirm',
  summary: 'confirm the proposal, and keep the affected specs as they are before the change',
  options: [CHANGE, { name: 'reject', summary: 'reject it instead' }, { name: 'ask-change', summary: 'ask for a change instead' }, { name: 'comment', value: 'TEXT', summary: 'a word to the answer' }, DRY_RUN],
  run: (input) =>
    perform(input, {
      decide: (desk) => confirmProposal(desk, { change: namedChange(input), option: input.flag('reject') ? 'reject' : input.flag('ask-change') ? 'change' : 'approve', comment: input.option('comment') }),
      text: ({ option, feature, kept }) => lines(`${feature}: ${option}.`, kept.length > 0 && `Kept as they are now: ${kept.join(', ')}`),
    }),
};
