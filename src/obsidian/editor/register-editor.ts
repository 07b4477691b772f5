import { editorInfoField, Notice } from 'obsidian';
import type { Plugin } from 'obsidian';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import { withoutMachineText } from '../../core/text/without-machine-text';
import { specOfFile } from '../commands/spec-of-file';
import type { Throughline } from '../throughline';
import { hideMachineText } from './hide-machine-text';
import { keepIdsLast } from './keep-ids-last';
import type { ChipPiece } from './machine-chip';
import { revealAt } from './reveal';
import { SpecSuggest } from './spec-suggest';
import { WhereItHides } from './where-it-hides';

/** Adds to the app's editor what Throughline has for writing. */
export function registerEditor(plugin: Plugin, throughline: Throughline): void {
  registerHiding(plugin, throughline);
  plugin.registerEditorSuggest(new SpecSuggest(throughline));
  plugin.registerEvent(
    throughline.app.workspace.on('editor-menu', (menu, editor) => {
      if (!editor.somethingSelected()) return;
      menu.addItem((item) => item.setTitle('Copy without ids').setIcon('copy').setSection('clipboard').onClick(() => void copyWithoutIds(editor.getSelection())));
    }),
  );
}

async function copyWithoutIds(selected: string): Promise<void> {
  await navigator.clipboard.writeText(withoutMachineText(selected));
  new Notice('Copied without ids.');
}

/** The app watches the list: it is filled and emptied as the setting says. */
function registerHiding(plugin: Plugin, throughline: Throughline): void {
  const { settings, app } = throughline;
  const { holds } = new WhereItHides(throughline);
  const hiding = [hideMachineText({ applies: holds, onChip: (piece, place) => void answerChip(throughline, piece, place) }), keepIdsLast(holds)];
  const active: Extension[] = [];
  let shown = '';
  const follow = (): void => {
    const wanted = `${String(settings.looks.hideMachineText)} ${settings.shared.specRoots.join('\n')}`;
    if (wanted === shown) return;
    shown = wanted;
    active.splice(0, active.length, ...(settings.looks.hideMachineText ? hiding : []));
    app.workspace.updateOptions();
  };
  plugin.registerEditorExtension(active);
  follow();
  plugin.register(settings.onChange(follow));
}

/** An id's chip copies its link; the others show what they stand for. */
async function answerChip({ app, trace }: Throughline, piece: ChipPiece, { view, at }: { readonly view: EditorView; readonly at: number }): Promise<void> {
  const file = view.state.field(editorInfoField, false)?.file ?? null;
  if (piece.kind !== 'id' || file === null) {
    view.dispatch({ effects: revealAt.of(at) });
    return;
  }
  const spec = trace.trace === null ? null : specOfFile(trace.trace, file.path);
  const alias = spec === null ? file.basename : `${spec.id} - ${spec.title}`;
  await navigator.clipboard.writeText(app.fileManager.generateMarkdownLink(file, '', `#^${piece.text}`, alias));
  new Notice('Link copied.');
}
