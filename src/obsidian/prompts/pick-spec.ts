import type { Spec } from '../../core/spec/spec';
import type { Trace } from '../../core/trace/trace';
import type { Throughline } from '../throughline';
import { pickOne } from './form/pick-one';
import { renderRow } from './form/pick-row';
import type { Prompts } from './prompts';
import { crumbsOf, orderSpecs, specWords, withRecent } from './spec-choices';
import { statusIcon } from './status-look';

const RECENT = 'recent-specs';

/** Chooses a spec by id, title or path. */
export async function pickSpec(throughline: Throughline, { placeholder, only }: Parameters<Prompts['pickSpec']>[0]): Promise<Spec | null> {
  const { app, device, sessions } = throughline;
  const trace = await throughline.trace.settled();
  const current = sessions.current?.spec.path;
  const open = [...(current === undefined ? [] : [current]), ...sessions.open.map(({ spec }) => spec.path)];
  const wanted = [...trace.specs.values()].filter((spec) => only?.(spec) ?? true);
  const spec = await pickOne(app, {
    placeholder,
    items: orderSpecs(wanted, { open, recent: recentSpecs(throughline) }),
    text: specWords,
    render: (item, row) => {
      renderSpec(row, { spec: item, trace, isOpen: open.includes(item.path) });
    },
    empty: trace.specs.size === 0 ? 'No specs yet. Create an epic first.' : 'No spec fits.',
  });
  if (spec !== null) device.set(RECENT, withRecent(recentSpecs(throughline), spec.path).join('\n'));
  return spec;
}

/** Specs that were chosen on this device, newest first. */
function recentSpecs({ device }: Throughline): readonly string[] {
  return device.get(RECENT, '').split('\n').filter((path) => path !== '');
}

/** A spec as a row of two lines. */
export function renderSpec(row: HTMLElement, { spec, trace, isOpen }: { readonly spec: Spec; readonly trace: Trace; readonly isOpen: boolean }): void {
  renderRow(row, {
    icon: statusIcon(spec.status),
    iconLabel: spec.status ?? 'No status',
    title: `${spec.id} ${spec.title}`,
    below: crumbsOf(trace, spec),
    aside: isOpen ? 'Session open' : null,
  });
}
