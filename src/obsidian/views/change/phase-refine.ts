import { decideInChange, deferInChange, finishRound, recordGap, settleRecordedGap, startRound } from '../../../core/acts/change-refine';
import type { Gap, Severity } from '../../../core/change/change';
import { openGate, refinedNames, standingOf } from '../../../core/change/derive-state';
import { addButton } from '../workflows/elements';
import type { ButtonShape } from '../workflows/elements';
import { calledButton } from './called-part';
import type { ChangePlace } from './change-place';
import { counted, lastOfEach } from './cockpit-model';
import { askForm } from './fields-prompt';
import { addGapChart } from './gap-chart';
import { addButtons, addMarked, addTable, addWarning } from './parts';

/** Rounds with their gaps, what was decided and put off, and the chart of open gaps. */
export function addRefinement(host: HTMLElement, place: ChangePlace): void {
  const { change, config } = place.open;
  const standing = standingOf(change, config.refinement);
  addTable(host, ['Spec', 'Rounds', 'Found', 'Resolved', 'Critical', 'State'], standing.specs.map(({ spec, rounds, found, resolved, critical, isConverged }) => [spec, String(rounds), String(found), String(resolved), String(critical), isConverged ? 'converged' : 'not yet']));
  addGapChart(host, standing.openAfter);
  if (standing.roundsWithoutProgress > 0) addWarning(host, `No fewer gaps for ${counted(standing.roundsWithoutProgress, 'round')}`);
  const stopped = openGate(change, 'refinement') !== null;
  const gaps = lastOfEach((change.refinement?.rounds ?? []).flatMap((round) => round.gaps));
  for (const gap of [...gaps].sort((one, other) => Number(other.state === 'open') - Number(one.state === 'open'))) addGap(host, gap, { place, stopped });
  for (const { text, rationale } of change.refinement?.decisions ?? []) addMarked(host, { icon: 'signpost', mark: 'Decision', text: rationale === null ? text : `${text} (because ${rationale})` });
  for (const { text, reason } of change.refinement?.deferred ?? []) addMarked(host, { icon: 'clock', mark: 'Put off', text: reason === null ? text : `${text} (because ${reason})` });
  if (!stopped) addButtons(host, [...buttons(place, standing.openRound), ...calledButton(place, config.refinement.workflow)]);
}

function addGap(host: HTMLElement, { id, severity, spec, section, text, state, by }: Gap, { place, stopped }: { readonly place: ChangePlace; readonly stopped: boolean }): void {
  const where = [spec, section].filter((word) => word !== null).join(' ');
  const icon = state === 'open' ? 'circle-alert' : state === 'resolved' ? 'check' : 'clock';
  const line = addMarked(host, { icon, mark: state, text: `${id} ${severity}${where === '' ? '' : ` ${where}`}: ${text}${by === null ? '' : ` (${by})`}` });
  if (state !== 'open' || stopped) return;
  const settle = (to: 'resolved' | 'deferred') => (): Promise<unknown> => place.act((desk) => settleRecordedGap(desk, { change: place.open.change.folder, gap: id, to, by: null }));
  addButton(line, { text: 'Resolved', control: `resolve:${id}`, name: `Resolved: ${id}`, onPress: settle('resolved') });
  addButton(line, { text: 'Put off...', control: `defer:${id}`, name: `Put off... ${id}`, onPress: () => askDefer(place, id) });
}

const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'];

function buttons(place: ChangePlace, round: number | null): readonly ButtonShape[] {
  const { folder } = place.open.change;
  const decide = { text: 'Record decision...', control: 'decide', onPress: () => askForm(place.throughline, { title: 'Record decision', button: 'Save', draft: `change-decide:${folder}`, fields: [{ name: 'decision', label: 'Decision', lines: 2 }, { name: 'why', label: 'Rationale', lines: 2 }], save: (of) => place.attempt((desk) => decideInChange(desk, { change: folder, decision: of('decision'), rationale: of('why') })) }) };
  const defer = { text: 'Put off...', control: 'defer', onPress: () => askDefer(place, '') };
  if (round === null) {
    return [{ text: 'Start round...', control: 'start', isMain: true, onPress: () => askRound(place) }, decide, defer];
  }
  return [
    { text: 'Add gap...', control: 'gap', isMain: true, onPress: () => askGap(place) },
    { text: `Close round ${round}`, control: 'close', onPress: () => place.act((desk) => finishRound(desk, { change: folder }), ({ openAfter, isConverged, stallGate }) => (isConverged ? 'Converged.' : stallGate !== null ? 'Refinement stalls.' : `Open gaps: ${openAfter.join(' → ')}.`)) },
    decide, defer,
  ];
}

function askRound(place: ChangePlace): Promise<void> {
  const { change } = place.open;
  return askForm(place.throughline, {
    title: 'Start round', button: 'Start round', draft: `change-round:${change.folder}`, says: [`It looks at ${refinedNames(change).join(', ')}.`],
    fields: [{ name: 'reviewers', label: 'Reviewers', value: place.throughline.device.person ?? '', placeholder: 'author, reviewer, arbiter' }],
    save: (of) => place.attempt((desk) => startRound(desk, { change: change.folder, reviewers: of('reviewers').split(',').map((name) => name.trim()).filter((name) => name !== ''), specs: [] })),
  });
}

function askGap(place: ChangePlace): Promise<void> {
  const { change } = place.open;
  return askForm(place.throughline, {
    title: 'Add gap', button: 'Add gap', draft: `change-gap:${change.folder}`,
    fields: [
      { name: 'text', label: 'Gap', lines: 2, placeholder: 'What is missing or unclear' },
      { name: 'severity', label: 'Severity', value: 'MEDIUM', options: SEVERITIES.map((value) => ({ value, label: value })) },
      { name: 'spec', label: 'Spec', options: refinedNames(change).map((value) => ({ value, label: value })) }, { name: 'section', label: 'Section' },
    ],
    save: (of) => place.attempt((desk) => recordGap(desk, { change: change.folder, spec: of('spec'), severity: SEVERITIES.find((one) => one === of('severity')) ?? 'MEDIUM', section: of('section') === '' ? null : of('section'), text: of('text'), by: null })),
  });
}

function askDefer(place: ChangePlace, item: string): Promise<void> {
  const { folder } = place.open.change;
  return askForm(place.throughline, {
    title: 'Put off', button: 'Put off', draft: `change-defer:${folder}:${item}`, fields: [{ name: 'item', label: 'What', value: item }, { name: 'reason', label: 'Reason', lines: 2 }],
    save: (of) => place.attempt((desk) => deferInChange(desk, { change: folder, item: of('item'), reason: of('reason') })),
  });
}
