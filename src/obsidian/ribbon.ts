import { setTooltip } from 'obsidian';
import type { Plugin } from 'obsidian';
import { inboxOf } from '../core/acts/inbox';
import { ribbonWords } from './ribbon-words';
import { startOrResume } from './start-or-resume';
import type { Throughline } from './throughline';
import { needsRows } from './views/session/needs-you';

/** A vault that is being written to changes many times at once. */
const QUIET_MS = 1_000;
const NONE: ReadonlySet<string> = new Set();

/** The one button of the ribbon; its words say what a press does now, and how much waits for a person. */
export function addRibbon(plugin: Plugin, throughline: Throughline): void {
  const button = plugin.addRibbonIcon('git-commit-vertical', 'Start session', () => void startOrResume(throughline));
  let needs = 0;
  let timer: number | null = null;
  const update = (): void => {
    const { sessions } = throughline;
    const { current, open } = sessions;
    const session = current === null ? null : { id: current.spec.id, clock: sessions.clockText(current) };
    setTooltip(button, ribbonWords({ current: session, open: open.length, needs }), { placement: 'right' });
  };
  const count = (): void => {
    timer ??= window.setTimeout(() => {
      timer = null;
      needs = needsNow(throughline);
      update();
    }, QUIET_MS);
  };
  plugin.register(throughline.sessions.onChange(update));
  plugin.register(throughline.trace.onChange(count));
  plugin.register(throughline.suspects.onChange(count));
  plugin.register(throughline.device.onPutOff(count));
  plugin.register(() => { if (timer !== null) window.clearTimeout(timer); });
  update();
}

function needsNow({ trace: { trace }, clock, device, acts, suspects }: Throughline): number {
  if (trace === null) return 0;
  const inbox = inboxOf({ trace, clock, person: device.person }, acts.kept.lost(), suspects.causes());
  return needsRows(trace, inbox, { stale: NONE, isPutOff: (key) => device.isPutOff(key) }).length;
}
