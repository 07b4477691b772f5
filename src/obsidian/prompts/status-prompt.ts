import { setStatus } from '../../core/acts/set-status';
import type { Spec } from '../../core/spec/spec';
import { SPEC_STATUSES } from '../../core/spec/status-words';
import type { Throughline } from '../throughline';
import { gapsOf, openCompletePrompt } from './complete-prompt';
import { pickOne } from './form/pick-one';
import { renderRow } from './form/pick-row';
import { STATUS_ICONS } from './status-look';

/** "Set status": one of four. Completed asks for a reason when criteria are open or lack their evidence. */
export async function openStatusPrompt(throughline: Throughline, spec: Spec): Promise<void> {
  const { app, acts } = throughline;
  const status = await pickOne(app, {
    placeholder: `Set ${spec.id} ${spec.title} to`,
    items: SPEC_STATUSES,
    text: (item) => item,
    render: (item, row) => {
      const title = item.charAt(0).toUpperCase() + item.slice(1);
      renderRow(row, { icon: STATUS_ICONS[item], iconLabel: null, title, below: null, aside: item === spec.status ? 'Now' : null });
    },
    empty: 'A spec is planning, implementing, completed or blocked.',
  });
  if (status === null || status === spec.status) return;
  const gaps = status === 'completed' ? await gapsOf(throughline, spec) : null;
  if (gaps !== null) {
    await openCompletePrompt(throughline, { spec, gaps });
    return;
  }
  await acts.run((desk) => setStatus(desk, { spec: spec.path, status }), ({ specId }) => `Set ${specId} to ${status}.`);
}
