import { affectedLines } from '../../../core/acts/change-new';
import { answerProposalQuestion, confirmProposal, editProposalFields } from '../../../core/acts/change-proposal';
import { sharedIntents } from '../../../core/acts/change-record';
import type { Proposal } from '../../../core/change/change';
import { openGate } from '../../../core/change/derive-state';
import { addButton } from '../workflows/elements';
import type { ChangePlace } from './change-place';
import { affectedOf, linesOf } from './field-words';
import { askForm } from './fields-prompt';
import { addButtons, addLink, addMarked, addShared } from './parts';
import { suggestionLines } from './suggest';

/** The proposal: what it says, its open questions answered in place, and what may be done with it. */
export function addProposal(host: HTMLElement, place: ChangePlace): void {
  const { change } = place.open;
  const { proposal } = change;
  if (proposal === null) return;
  for (const [label, text] of [['Request', proposal.request], ['Intent', proposal.intent]] as const) {
    if (text !== '') host.createDiv({ cls: 'throughline-change-quoted', text: `${label}: ${text}`, attr: { dir: 'auto' } });
  }
  for (const { path, text, sections, version } of proposal.affected) {
    const line = addMarked(host, { icon: path === null ? 'file-question' : 'file-text', mark: path === null ? 'No note is found' : 'Affected spec', text: [sections.join(', '), version === null ? '' : `v${version}`].filter((word) => word !== '').join(' · ') });
    if (path === null) line.createSpan({ text });
    else addLink(line, { label: path, path, open: place.openNote });
  }
  addShared(host, sharedIntents(proposal.affected, place.others));
  if (proposal.keyChanges.length > 0) {
    const list = host.createEl('ol', { cls: 'throughline-change-keys', attr: { 'aria-label': 'Key changes' } });
    for (const text of proposal.keyChanges) list.createEl('li', { text });
  }
  addQuestions(host, proposal, place);
  const again = openGate(change, 'proposal') === null;
  addButtons(host, [
    ...(again ? [{ text: 'Confirm proposal', control: 'confirm', isMain: true, onPress: () => place.act((desk) => confirmProposal(desk, { change: change.folder, option: 'approve', comment: null })) }] : []),
    { text: 'Edit proposal...', control: 'edit', onPress: () => editProposal(proposal, place) },
  ]);
}

function addQuestions(host: HTMLElement, { questions }: Proposal, place: ChangePlace): void {
  for (const [at, { text, answer }] of questions.entries()) {
    const line = addMarked(host, { icon: answer === null ? 'circle-help' : 'check', mark: answer === null ? 'Open question' : 'Answered', text: answer === null ? text : `${text} ${answer}` });
    if (answer !== null) continue;
    addButton(line, {
      text: 'Answer', control: `answer:${at}`, name: `Answer: ${text}`,
      onPress: () => askForm(place.throughline, {
        title: 'Answer', button: 'Answer', draft: `change-question:${place.open.change.folder}:${at}`, says: [text], fields: [{ name: 'answer', label: 'Answer', lines: 2 }],
        save: (of) => place.attempt((desk) => answerProposalQuestion(desk, { change: place.open.change.folder, question: String(at + 1), answer: of('answer') })),
      }),
    });
  }
}

const line = (path: string, sections: readonly string[]): string => (sections.length === 0 ? path : `${path}: ${sections.join(', ')}`);

function editProposal({ path, request, intent, affected, keyChanges }: Proposal, place: ChangePlace): Promise<void> {
  const { change } = place.open;
  const before = affected.map((one) => line(one.path ?? one.text, one.sections)).join('\n');
  return askForm(place.throughline, {
    title: 'Edit proposal', button: 'Save', draft: `change-edit:${change.folder}`,
    fields: [
      { name: 'request', label: 'Request', lines: 3, value: request },
      { name: 'intent', label: 'Intent', lines: 2, value: intent },
      { name: 'affected', label: 'Affected specs', lines: 4, value: before, help: 'One on each line; behind a colon the sections that change.' },
      { name: 'changes', label: 'Key changes', lines: 4, value: keyChanges.join('\n') },
      { name: 'questions', label: 'More open questions', lines: 2 },
    ],
    suggestions: { field: 'affected', label: 'Likely affected too', lines: (of) => suggestionLines(place.throughline, { request: of('request'), rules: place.open.config.affects, listed: affected.map((one) => one.path) }) },
    save: (of) => place.attempt(async (desk) => {
      const specs = await affectedLines(desk, path, linesOf(of('affected')).map(affectedOf));
      if (!specs.ok) return specs;
      const set = (field: 'Request' | 'Intent' | 'Affected Specs' | 'Key Changes', name: string, old: string, lines: readonly string[]) => (of(name) === old ? [] : [{ field, mode: 'set' as const, lines }]);
      const questions = linesOf(of('questions'));
      return editProposalFields(desk, {
        change: change.folder,
        edits: [
          ...set('Request', 'request', request, [of('request')]), ...set('Intent', 'intent', intent, [of('intent')]),
          ...set('Affected Specs', 'affected', before, specs.value), ...set('Key Changes', 'changes', keyChanges.join('\n'), linesOf(of('changes'))),
          ...(questions.length === 0 ? [] : [{ field: 'Open Questions' as const, mode: 'add' as const, lines: questions }]),
        ],
      });
    }),
  });
}
