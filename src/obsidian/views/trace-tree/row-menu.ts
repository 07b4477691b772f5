import { Menu, Notice } from 'obsidian';
import type { TFile, WorkspaceLeaf } from 'obsidian';
import type { Spec, SpecType } from '../../../core/spec/spec';
import { openSuspectPrompt } from '../../suspects/suspect-prompt';
import { openTrackPrompt } from '../../suspects/track-prompt';
import type { Throughline } from '../../throughline';
import { revealInExplorer } from './reveal-in-explorer';
import { findingsOf } from './row-marks';
import { menuActions } from './menu-actions';
import type { MenuAction } from './menu-actions';

export interface RowMenu {
  readonly throughline: Throughline;
  readonly spec: Spec;
  readonly leaf: WorkspaceLeaf;
  readonly isNew: boolean;
  /** Where the menu's other entries say that they were asked from. */
  readonly source: string;
  readonly onRead: () => void;
}

/** Everything that can be done with a spec; other plugins add theirs below. */
export function rowMenu(asked: RowMenu): Menu {
  const { throughline, spec, source, leaf, isNew } = asked;
  const menu = new Menu();
  const file = throughline.app.vault.getFileByPath(spec.path);
  const findings = throughline.trace.trace === null ? 0 : findingsOf(throughline.trace.trace, spec);
  const isWorkedOn = throughline.sessions.open.some((open) => open.spec.path === spec.path);
  for (const action of menuActions(spec, { isWorkedOn, isNew, suspects: throughline.suspects.at(spec.path).links, findings })) {
    menu.addItem((item) => {
      item.setTitle(action.title).setIcon(action.icon).setSection(action.section).onClick(() => void DEEDS[action.does](asked, file));
    });
  }
  if (file !== null) throughline.app.workspace.trigger('file-menu', menu, file, source, leaf);
  return menu;
}

type Deed = (asked: RowMenu, file: TFile | null) => Promise<void> | void;

const DEEDS: Readonly<Record<MenuAction['does'], Deed>> = {
  start: ({ throughline, spec }) => throughline.prompts.start(spec),
  journal: async ({ throughline, spec }) => {
    if (spec.context !== null) await throughline.places.open(spec.context);
  },
  tab: ({ throughline, spec }) => throughline.places.open(spec.path, { in: 'tab' }),
  read: ({ onRead }) => {
    onRead();
  },
  status: ({ throughline, spec }) => throughline.prompts.setStatus(spec),
  feature: (asked) => newBelow(asked, 'feature'),
  task: (asked) => newBelow(asked, 'task'),
  rename: ({ throughline, spec }) => throughline.prompts.rename(spec),
  register: ({ throughline, spec }) => throughline.prompts.register(spec, []),
  check: ({ throughline, spec }) => openSuspectPrompt(throughline, { at: spec.path }),
  findings: ({ throughline }) => throughline.places.showDoctor(),
  track: ({ throughline, spec }) => openTrackPrompt(throughline, spec),
  copy: ({ throughline, spec }, file) => copyLink(throughline, spec, file),
  reveal: ({ throughline }, file) => (file === null ? undefined : revealInExplorer(throughline.app, file)),
};

function newBelow({ throughline, spec }: RowMenu, type: SpecType): Promise<void> {
  return throughline.prompts.newSpec(type, spec);
}

async function copyLink({ app }: Throughline, { id, title }: Spec, file: TFile | null): Promise<void> {
  if (file === null) return;
  await navigator.clipboard.writeText(app.fileManager.generateMarkdownLink(file, '', '', `${id} - ${title}`));
  new Notice(`Copied the link to ${id} ${title}.`);
}
