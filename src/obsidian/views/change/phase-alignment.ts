import { alignChange } from '../../../core/acts/change-align';
import { calledButton } from './called-part';
import type { ChangePlace } from './change-place';
import { plainLink } from './field-words';
import { askForm } from './fields-prompt';
import { addButtons, addTable } from './parts';

/** What does not fit around the change, the worst first. */
export function addAlignment(host: HTMLElement, place: ChangePlace): void {
  const { change, config } = place.open;
  const { alignment } = change;
  if (alignment !== null && alignment.triggers.length > 0) host.createDiv({ text: `Because of: ${alignment.triggers.join(', ')}` });
  const findings = alignment?.findings ?? [];
  if (findings.length > 0) addTable(host, ['Severity', 'Place', 'Finding', 'Action'], findings.map(({ severity, place: where, text, action }) => [severity, plainLink(where), text, action]));
  const look = (mode: 'alignment_check' | 'full_audit') => () => place.act((desk) => alignChange(desk, { change: change.folder, skip: null, nearDuplicates: true, mode }));
  addButtons(host, [
    { text: 'Check alignment', control: 'align', isMain: true, onPress: look(config.alignment.mode) },
    ...calledButton(place, config.alignment.workflow),
    { text: 'Check all specs', control: 'audit', onPress: look('full_audit') },
    {
      text: 'Skip alignment...', control: 'skip-align',
      onPress: () => askForm(place.throughline, {
        title: 'Skip alignment', button: 'Skip alignment', draft: `change-skip:${change.folder}`, fields: [{ name: 'reason', label: 'Reason' }],
        save: (of) => place.attempt((desk) => alignChange(desk, { change: change.folder, skip: of('reason') === '' ? 'Not needed' : of('reason'), nearDuplicates: false, mode: null })),
      }),
    },
  ]);
}
