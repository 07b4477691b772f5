import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MANIFEST = { id: 'probe', name: 'Probe', version: '1.0.0', minAppVersion: '1.13.0', description: 'Asks the workbench what it does.', author: 'Throughline' };

const CODE = `
const { EditorSuggest, ItemView, MarkdownRenderChild, Plugin, PluginSettingTab } = require('obsidian');
class Pane extends ItemView {
  getViewType() { return 'probe'; }
  getDisplayText() { return 'Probe'; }
  getState() { return this.kept ?? {}; }
  async setState(state, result) { this.kept = state; await super.setState(state, result); }
}
class Names extends EditorSuggest {
  onTrigger(cursor, editor) {
    const match = /@(\\w*)$/.exec(editor.getLine(cursor.line).slice(0, cursor.ch));
    return match === null ? null : { start: { line: cursor.line, ch: match.index }, end: cursor, query: match[1] };
  }
  getSuggestions({ query }) { return ['alpha', 'beta'].filter((name) => name.includes(query)); }
  renderSuggestion(name, element) { element.setText(name); }
  selectSuggestion(name) { const { editor, start, end } = this.context; editor.replaceRange('<' + name + '>', start, end); this.close(); }
}
class Tab extends PluginSettingTab {
  getSettingDefinitions() {
    return [
      { name: 'Loud', control: { type: 'toggle', key: 'loud' } },
      { name: 'Word', visible: () => this.plugin.settings.loud === true, control: { type: 'text', key: 'word', validate: (text) => (text === 'bad' ? 'Not that word.' : undefined) } },
    ];
  }
}
module.exports = class extends Plugin {
  async onload() {
    this.settings = (await this.loadData()) ?? {};
    this.registerView('probe', (leaf) => new Pane(leaf));
    this.registerEditorSuggest(new Names(this.app));
    this.addSettingTab(new Tab(this.app, this));
    this.addCommand({ id: 'say', name: 'Say it', editorCallback: (editor) => editor.replaceSelection('SAID') });
    this.registerMarkdownCodeBlockProcessor('probe', (source, element, context) => {
      element.createDiv({ cls: 'probe-block', text: source });
      context.addChild(new MarkdownRenderChild(element));
    });
  }
};
`;

/** A folder with a small plugin that asks for what the tests are about. */
export function probePlugin(): string {
  const folder = mkdtempSync(join(tmpdir(), 'probe-plugin-'));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(MANIFEST));
  writeFileSync(join(folder, 'main.js'), CODE);
  return folder;
}
