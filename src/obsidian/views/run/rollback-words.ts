import type { ResultOf } from '../../../protocol/messages';

export type RollbackPreview = ResultOf<'run.preview-rollback'>;

/** A part of the preview: a heading, and a line for each thing. */
export interface PreviewPart {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** What a restore does, leaves alone, and cannot reach; parts without anything are left out. */
export function previewParts({ restored, leftAlone, notUndone }: RollbackPreview): readonly PreviewPart[] {
  const parts: PreviewPart[] = [
    { heading: `Will be restored here (${files(restored.length)})`, lines: restored },
    { heading: `Will be left alone (${files(leftAlone.length)})`, lines: leftAlone.map(({ path, reason }) => `${path}: ${reason}`) },
    { heading: `Not undone: what ${stepsWord(notUndone)} did outside`, lines: notUndone.map(({ step, name, undo }) => (undo === null ? `${step} ${name}` : `${step} ${name}. It offers: ${undo.join(' ')}`)) },
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** `Restores 4 files here. Does not undo what steps 2 and 3 did outside.` */
export function previewLine({ restored, notUndone }: RollbackPreview): string {
  const here = restored.length === 0 ? 'No file here is as the run left it.' : `Restores ${files(restored.length)} here.`;
  return notUndone.length === 0 ? here : `${here} Does not undo what ${stepsWord(notUndone)} did outside.`;
}

export function restoreButton({ restored }: RollbackPreview): string {
  return `Restore ${files(restored.length)}`;
}

function files(count: number): string {
  return `${count} ${count === 1 ? 'file' : 'files'}`;
}

function stepsWord(steps: RollbackPreview['notUndone']): string {
  const numbers = steps.map(({ step }) => String(step));
  const last = numbers.pop() ?? '';
  return numbers.length === 0 ? `step ${last}` : `steps ${numbers.join(', ')} and ${last}`;
}
