import { newChange } from '../../../core/acts/change-new';
import type { NewChangeRequest } from '../../../core/acts/change-new';
import { changeConfig } from '../../../core/acts/change-desk';
import { advise } from '../../../core/change/advice';
import { OVERRIDES } from '../../../core/change/overrides';
import { newChangeConfig } from '../../../core/acts/change-config';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import type { ButtonShape } from '../workflows/elements';
import { affectedOf, linesOf } from './field-words';
import { askForm } from './fields-prompt';
import type { AskedField } from './fields-prompt';
import { suggestionLines } from './suggest';

export interface NewPlace {
  readonly throughline: Throughline;
  readonly show: (folder: VaultPath | null) => void;
}

/** Buttons over the list of changes. */
export function listButtons(place: NewPlace): readonly ButtonShape[] {
  return [
    { text: 'New change...', control: 'new', icon: 'plus', isMain: true, onPress: () => askNewChange(place, 'whole') },
    { text: 'New quick change...', control: 'quick', onPress: () => askNewChange(place, 'short') },
    { text: 'Edit configuration', control: 'config', onPress: () => editConfiguration(place.throughline) },
  ];
}

const REQUEST_FIELDS: readonly AskedField[] = [
  { name: 'name', label: 'Name', placeholder: 'Rule builder' },
  { name: 'request', label: 'Request', lines: 3, placeholder: 'What is asked for' },
];

const AFFECTED: AskedField = { name: 'affected', label: 'Affected specs', lines: 3, placeholder: 'specs/views/discover.md: States, Keys', help: 'One on each line; behind a colon the sections that change.' };

const MORE_FIELDS: readonly AskedField[] = [
  { name: 'intent', label: 'Intent', lines: 2, placeholder: 'What this achieves' },
  AFFECTED,
  { name: 'changes', label: 'Key changes', lines: 3, help: 'One on each line.' },
  { name: 'questions', label: 'Open questions', lines: 2, help: 'One on each line. They are answered before the proposal is confirmed.' },
  { name: 'options', label: 'Options', help: OVERRIDES.join(' ') },
];

const SHORT_FIELDS: readonly AskedField[] = [AFFECTED, { name: 'short', label: 'Why refinement, alignment and validation are left out', value: 'Small change' }];

/** A proposal in a form. The short one leaves three phases out, and says why. */
export async function askNewChange({ throughline, show }: NewPlace, form: 'whole' | 'short'): Promise<void> {
  const { config } = await changeConfig(await throughline.acts.desk());
  const front = throughline.app.workspace.getActiveFile()?.path;
  const own = [...(throughline.trace.trace?.specs.keys() ?? [])].find((path) => path === front) ?? null;
  return askForm(throughline, {
    title: form === 'whole' ? 'New change' : 'New quick change',
    button: 'Propose',
    draft: `change:${form}`,
    fields: [...REQUEST_FIELDS, ...(form === 'whole' ? MORE_FIELDS : SHORT_FIELDS)],
    suggestions: { field: 'affected', label: 'Likely affected', lines: (of) => [...(own === null ? [] : [own]), ...suggestionLines(throughline, { request: `${of('name')} ${of('request')}`, rules: config.affects, listed: [own] })] },
    advice: (of) => {
      if (of('request') === '') return '';
      const { text, reasons } = advise({ request: of('request'), specs: linesOf(of('affected')).length, files: null });
      return `${text} ${reasons.map((reason) => reason.text).join(', ')}.`;
    },
    save: async (of) => {
      const done = await throughline.acts.attempt((desk) => newChange(desk, requestOf(of)));
      if (done.ok) show(done.value.outcome.folder);
      return done;
    },
  });
}

function requestOf(of: (name: string) => string): NewChangeRequest {
  return {
    name: of('name'),
    request: of('request'),
    intent: of('intent'),
    affected: linesOf(of('affected')).map(affectedOf),
    keyChanges: linesOf(of('changes')),
    questions: linesOf(of('questions')),
    options: of('options').split(/\s+/).filter((word) => word !== ''),
    shortBecause: of('short') === '' ? null : of('short'),
  };
}

/** Opens the vault's configuration of changes; it is written with every default where there is none. */
export async function editConfiguration({ acts, places }: Throughline): Promise<void> {
  const { path, isThere } = await changeConfig(await acts.desk());
  const made = isThere ? path : await acts.run(newChangeConfig, () => `Made ${path}.`);
  if (made !== null) await places.open(path, { in: 'tab' });
}
