import type { Plugin } from 'obsidian';
import { isFixable } from '../../../core/repair/fix';
import type { RepairDesk } from '../../../core/repair/fix';
import type { Desk } from '../../../core/acts/desk';
import type { Composed } from '../../compose';
import { registerLinkMarks } from '../../editor/register-link-marks';
import { BaselineHere } from './baseline-here';
import { DOCTOR_VIEW, DoctorView } from './doctor-view';
import type { DoctorParts } from './doctor-parts';
import { openFixPrompt } from './fix-prompt';
import { linkWords } from './link-words';
import { RepositoryHere } from './repository-here';
import { SuspectsHere } from './suspects-here';

/** The link doctor in Obsidian: its pane, and the marks on links with their fixes in the editor's menu. */
export function registerDoctor(plugin: Plugin, throughline: Composed): void {
  const { memory } = throughline;
  const fixes = { throughline, deskOf: (desk: Desk): RepairDesk => ({ ...desk, remembered: (entry) => memory.get(entry)?.request ?? null }) };
  const suspects = new SuspectsHere(throughline);
  const parts: DoctorParts = { throughline, fixes, suspects, baseline: new BaselineHere(plugin, throughline), repository: new RepositoryHere(throughline), links: (trace) => linkWords(trace, throughline.suspects.ties()) };
  plugin.registerView(DOCTOR_VIEW, (leaf) => new DoctorView(leaf, parts));
  registerLinkMarks(plugin, {
    throughline,
    suspectsIn: (path) => suspects.faultsIn(path),
    onSuspects: (listener) => suspects.onChange(listener),
    isFixable,
    fix: (finding) => void openFixPrompt(fixes, finding),
  });
}
