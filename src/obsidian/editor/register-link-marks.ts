import { editorInfoField, MarkdownView, Menu, Platform } from 'obsidian';
import type { MarkdownPostProcessorContext, Plugin } from 'obsidian';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import { statusIcon } from '../prompts/status-look';
import type { Throughline } from '../throughline';
import type { Finding } from '../../core/trace/finding';
import type { LineFault, MarkedStretch } from './link-marks';
import { markLinks, refreshMarks } from './mark-links';
import { findingsOfFile } from '../../core/trace/findings-of-file';
import { faultsOf } from './note-faults';
import { fillChip } from './status-chip';
import type { ChipStatus } from './status-chip';

/** What the marks need of the link doctor. */
export interface MarkParts {
  readonly throughline: Throughline;
  /** Suspect links of a file, by line. */
  readonly suspectsIn: (path: VaultPath) => readonly LineFault[];
  readonly onSuspects: (listener: () => void) => () => void;
  readonly isFixable: (finding: Finding) => boolean;
  readonly fix: (finding: Finding) => void;
}

/** A menu comes up this soon after the press; else it is about the line of the cursor. */
const A_PRESS_MS = 1_000;

/** Marks broken, one-way and suspect links while writing and reading, and puts their fixes into the editor's menu. */
export function registerLinkMarks(plugin: Plugin, parts: MarkParts): void {
  const { throughline } = parts;
  const { settings, app, trace } = throughline;
  const active: Extension[] = [];
  const pressed = { line: 0, at: 0 };
  const extension = markLinks({
    faultsOf: (state) => faultsHere(parts, state),
    statusOf: (state, link) => statusBehind(throughline, { path: pathOf(state), link }),
    onTap: (stretch, event) => tapped(parts, stretch, event),
    onMenu: (line) => { Object.assign(pressed, { line, at: Date.now() }); },
    showsMarks: () => settings.looks.linkMarks,
    showsStatus: () => settings.looks.statusChips,
  });
  let shown = '';
  const follow = (): void => {
    const { linkMarks, statusChips } = settings.looks;
    const wanted = `${String(linkMarks)} ${String(statusChips)}`;
    if (wanted === shown) return;
    shown = wanted;
    active.splice(0, active.length, ...(linkMarks || statusChips ? [extension] : []));
    app.workspace.updateOptions();
    refreshAll(throughline);
  };
  plugin.registerEditorExtension(active);
  follow();
  const refresh = (): void => { refreshAll(throughline); };
  for (const stop of [settings.onChange(follow), trace.onChange(refresh), parts.onSuspects(refresh)]) plugin.register(stop);
  plugin.registerMarkdownPostProcessor((element, context) => { markReading(parts, element, context); });
  plugin.registerEvent(app.workspace.on('editor-menu', (menu, editor, info) => {
    const path = info.file === null ? null : pathOfText(info.file.path);
    const isPressed = Date.now() - pressed.at < A_PRESS_MS;
    if (path !== null) addFixes(menu, parts, { path, line: isPressed ? pressed.line : editor.getCursor().line + 1 });
  }));
}

/** Every open editor asks anew what is to be marked. */
function refreshAll({ app }: Throughline): void {
  for (const leaf of app.workspace.getLeavesOfType('markdown')) {
    const { view } = leaf;
    if (!(view instanceof MarkdownView)) continue;
    const inside = view.contentEl.querySelector<HTMLElement>('.cm-editor');
    const editor = inside === null ? null : EditorView.findFromDOM(inside);
    editor?.dispatch({ effects: refreshMarks.of(null) });
  }
}

function faultsHere({ throughline: { trace }, suspectsIn }: MarkParts, state: EditorState): readonly LineFault[] | null {
  const path = pathOf(state);
  return path === null || trace.trace === null ? null : [...faultsOf(findingsOfFile(trace.trace.findings, path)), ...suspectsIn(path)];
}

function pathOf(state: EditorState): VaultPath | null {
  const file = state.field(editorInfoField, false)?.file ?? null;
  return file === null ? null : pathOfText(file.path);
}

function pathOfText(text: string): VaultPath | null {
  const path = vaultPath(text);
  return path.ok ? path.value : null;
}

function statusBehind({ trace }: Throughline, { path, link }: { readonly path: VaultPath | null; readonly link: string }): ChipStatus | null {
  if (path === null || trace.trace === null) return null;
  const target = link.startsWith('[[') ? (link.slice(2, -2).split('|')[0] ?? '') : link.slice(link.indexOf('](') + 2, -1);
  const leadsTo = trace.resolve(path, target.split('#')[0] ?? '');
  const spec = leadsTo === null || leadsTo === path ? undefined : trace.trace.specs.get(leadsTo);
  return spec === undefined || spec.status === null ? null : { word: spec.status, icon: statusIcon(spec.status) };
}

/** On a phone nothing hovers: a touch on a mark tells the reason. */
function tapped(parts: MarkParts, { reasons }: MarkedStretch, event: MouseEvent): boolean {
  if (!Platform.isMobile) return false;
  const path = parts.throughline.app.workspace.getActiveFile()?.path ?? '';
  const known = pathOfText(path);
  const menu = new Menu();
  for (const reason of reasons) menu.addItem((item) => item.setTitle(reason).setIcon('info').setDisabled(true));
  if (known !== null && parts.throughline.trace.trace !== null) {
    for (const finding of findingsOfFile(parts.throughline.trace.trace.findings, known)) if (reasons.includes(finding.message)) addFix(menu, parts, finding);
  }
  addShow(menu, parts);
  menu.showAtMouseEvent(event);
  return true;
}

function addFixes(menu: Menu, parts: MarkParts, { path, line }: { readonly path: VaultPath; readonly line: number }): void {
  const { trace } = parts.throughline.trace;
  const here = trace === null ? [] : findingsOfFile(trace.findings, path).filter((finding) => finding.line === line);
  const suspects = parts.suspectsIn(path).some((fault) => fault.line === line);
  for (const finding of here) addFix(menu, parts, finding);
  if (here.length > 0 || suspects) addShow(menu, parts);
}

function addFix(menu: Menu, parts: MarkParts, finding: Finding): void {
  if (!parts.isFixable(finding)) return;
  menu.addItem((item) => item.setTitle(`Fix: ${finding.message}`).setIcon('wrench').setSection('action').onClick(() => { parts.fix(finding); }));
}

function addShow(menu: Menu, { throughline }: MarkParts): void {
  menu.addItem((item) => item.setTitle('Show link doctor').setIcon('stethoscope').setSection('action').onClick(() => void throughline.places.showDoctor()));
}

/** The reading view: links of a section that a finding of one of its lines names. */
function markReading(parts: MarkParts, element: HTMLElement, context: MarkdownPostProcessorContext): void {
  const { settings: { looks }, trace: { trace } } = parts.throughline;
  const path = pathOfText(context.sourcePath);
  const section = context.getSectionInfo(element);
  if (path === null || trace === null || (!looks.linkMarks && !looks.statusChips)) return;
  const links = element.querySelectorAll<HTMLElement>('a.internal-link');
  if (links.length === 0) return;
  const isHere = ({ line }: LineFault): boolean => section === null || (line > section.lineStart && line <= section.lineEnd + 1);
  const faults = looks.linkMarks ? [...faultsOf(findingsOfFile(trace.findings, path)), ...parts.suspectsIn(path)].filter(isHere) : [];
  for (const link of links) {
    const target = link.dataset['href'] ?? link.getAttribute('href') ?? '';
    markOne(link, faults.filter(({ about }) => about !== null && namesSame(about, target)));
    const status = looks.statusChips ? statusBehind(parts.throughline, { path, link: `[[${target}]]` }) : null;
    if (status !== null) addChip(link, status);
  }
}

function addChip(link: HTMLElement, status: ChipStatus): void {
  const chip = createSpan();
  fillChip(chip, status);
  link.after(chip);
}

function markOne(link: HTMLElement, [fault, ...more]: readonly LineFault[]): void {
  if (fault === undefined) return;
  link.addClasses(['throughline-link-mark', `is-${fault.look}`]);
  link.setAttribute('title', [fault, ...more].map(({ reason }) => reason).join('\n'));
}

function namesSame(about: string, target: string): boolean {
  const bare = about.replace(/^!?\[\[|\]\]$/g, '').split('|')[0] ?? '';
  return target !== '' && (bare === target || bare.endsWith(`/${target}`) || about.includes(`(${target})`));
}
