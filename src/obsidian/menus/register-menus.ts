import { Notice, TFile, TFolder } from 'obsidian';
import type { Menu, Plugin, TAbstractFile } from 'obsidian';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { Throughline } from '../throughline';
import { specOfFile } from '../commands/spec-of-file';
import { menuEntries } from './menu-entries';
import type { MenuEntry } from './menu-entries';

/** Menus of the trace tree's rows have these entries already. */
const OWN_TREE = 'throughline-trace';

/** Adds the entries of file menus and of the editor's menu. */
export function registerMenus(plugin: Plugin, throughline: Throughline): void {
  const { workspace } = throughline.app;
  plugin.registerEvent(
    workspace.on('file-menu', (menu, file, source) => {
      if (source !== OWN_TREE) addEntries(menu, throughline, { files: [file], which: 'all' });
    }),
  );
  plugin.registerEvent(
    workspace.on('files-menu', (menu, files) => {
      addEntries(menu, throughline, { files, which: 'all' });
    }),
  );
  plugin.registerEvent(
    workspace.on('editor-menu', (menu, _editor, info) => {
      if (info.file !== null) addEntries(menu, throughline, { files: [info.file], which: 'spec-only' });
    }),
  );
}

interface MenuFor {
  readonly files: readonly TAbstractFile[];
  /** The editor's menu is long: it offers only what a spec's note offers. */
  readonly which: 'all' | 'spec-only';
}

function addEntries(menu: Menu, throughline: Throughline, { files, which }: MenuFor): void {
  const { trace } = throughline.trace;
  if (trace === null || files.some((file) => file instanceof TFolder)) return;
  const paths = files.filter((file) => file instanceof TFile).flatMap(({ path }) => pathOf(path));
  const entries = menuEntries(trace, paths).filter(({ does }) => which === 'all' || does !== 'register');
  for (const entry of entries) {
    menu.addItem((item) => {
      item.setTitle(entry.title).setIcon(entry.icon).setSection('action').onClick(() => void carryOut(throughline, entry, paths));
    });
  }
}

function pathOf(text: string): VaultPath[] {
  const path = vaultPath(text);
  return path.ok ? [path.value] : [];
}

async function carryOut(throughline: Throughline, { does }: MenuEntry, paths: readonly VaultPath[]): Promise<void> {
  const { trace, sessions, prompts } = throughline;
  const [first] = paths;
  const spec = trace.trace === null || first === undefined ? null : specOfFile(trace.trace, first);
  if (does === 'register') await prompts.register(spec ?? sessions.current?.spec ?? null, paths);
  else if (spec === null) return;
  else if (does === 'start') await prompts.start(spec);
  else if (does === 'comment') await prompts.comment({ kind: 'deliverable', path: first ?? spec.path, says: first ?? spec.path });
  else await copySpecLink(throughline, spec.path, `${spec.id} - ${spec.title}`);
}

async function copySpecLink({ app }: Throughline, path: VaultPath, title: string): Promise<void> {
  const file = app.vault.getFileByPath(path);
  if (file === null) return;
  await navigator.clipboard.writeText(app.fileManager.generateMarkdownLink(file, '', '', title));
  new Notice(`Copied the link to ${title}.`);
}
