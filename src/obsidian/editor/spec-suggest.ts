import { EditorSuggest } from 'obsidian';
import type { Editor, EditorPosition, EditorSuggestContext, EditorSuggestTriggerInfo, TFile } from 'obsidian';
import { formatLink } from '../../core/text/link-text';
import type { Spec } from '../../core/spec/spec';
import { renderRow } from '../prompts/form/pick-row';
import { crumbsOf } from '../prompts/spec-choices';
import { statusIcon } from '../prompts/status-look';
import type { Throughline } from '../throughline';
import { stateBehind } from './hidden-pieces';
import { matchSpecs, specQueryBefore } from './match-specs';

const MOST = 20;
/** So many lines above the caret are read to know whether it stands in code or in properties. */
const LOOK_BACK = 200;

/** `@1014` or `@nas` completes to a link to the spec. */
export class SpecSuggest extends EditorSuggest<Spec> {
  private readonly throughline: Throughline;

  constructor(throughline: Throughline) {
    super(throughline.app);
    this.throughline = throughline;
    this.limit = MOST;
    this.setInstructions([
      { command: '↑↓', purpose: 'to choose' },
      { command: '↵', purpose: 'to insert the link' },
      { command: 'esc', purpose: 'to go on typing' },
    ]);
  }

  override onTrigger(cursor: EditorPosition, editor: Editor, file: TFile | null): EditorSuggestTriggerInfo | null {
    const found = file === null ? null : specQueryBefore(editor.getLine(cursor.line).slice(0, cursor.ch));
    if (found === null || isElsewhere(editor, cursor.line)) return null;
    return { start: { line: cursor.line, ch: found.from }, end: cursor, query: found.query };
  }

  override getSuggestions({ query }: EditorSuggestContext): Spec[] {
    const { trace } = this.throughline.trace;
    return trace === null ? [] : [...matchSpecs(trace.specs.values(), query, MOST)];
  }

  override renderSuggestion(spec: Spec, row: HTMLElement): void {
    const { sessions, trace: { trace } } = this.throughline;
    const { id, title, path, status, statusText } = spec;
    row.addClass('throughline-suggestion');
    renderRow(row, {
      icon: statusIcon(status),
      iconLabel: null,
      title: `${id} ${title}`,
      below: [status ?? statusText ?? 'no status', trace === null ? path : crumbsOf(trace, spec)].join(' · '),
      aside: sessions.open.some((open) => open.spec.path === path) ? 'Session open' : null,
    });
  }

  override selectSuggestion({ id, title, path }: Spec): void {
    if (this.context === null) return;
    const { editor, file, start, end } = this.context;
    const place = editor.getLine(start.line).trimStart().startsWith('|') ? 'table' : 'text';
    const link = formatLink({ from: file.path, to: path, title: `${id} - ${title}`, form: this.throughline.settings.shared.linkForm, place });
    editor.replaceRange(link, start, end);
    editor.setCursor({ line: start.line, ch: start.ch + link.length });
    this.close();
  }
}

/** True in code blocks and in properties. */
function isElsewhere(editor: Editor, line: number): boolean {
  const above = Array.from({ length: Math.min(line, LOOK_BACK) }, (_, at) => editor.getLine(line - Math.min(line, LOOK_BACK) + at));
  if (stateBehind(above).fence !== null) return true;
  const closing = above.findIndex((text, at) => at > 0 && text.trimEnd() === '---');
  return line > 0 && line <= LOOK_BACK && above[0] === '---' && closing < 0;
}
