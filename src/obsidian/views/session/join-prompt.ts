import { Modal, setIcon } from 'obsidian';
import type { App } from 'obsidian';
import { joinCopy } from '../../../core/journal/join-copy';
import { joinSides } from '../../../core/journal/join-sides';
import type { JoinedPlace } from '../../../core/journal/join-sides';
import { ok } from '../../../core/problem';
import type { Result } from '../../../core/problem';
import { nameOf } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import type { Act, TextEdit } from '../../../core/vault/store';
import type { Throughline } from '../../throughline';
import { counted } from './time-words';
import { showPrompt } from '../../on-screen';

/** What a preview says before anything is written. */
interface Preview {
  readonly title: string;
  readonly lines: readonly string[];
  readonly places: readonly JoinedPlace[];
  readonly button: string;
  /** null when nothing would be written. */
  readonly write: (() => Promise<boolean>) | null;
  readonly open: () => Promise<void>;
  readonly openLabel: string;
}

/** "Join both sides": the union of a merge's sides, shown before it is written. */
export async function joinBothSides(throughline: Throughline, context: VaultPath): Promise<void> {
  const { trace, acts, places, app } = throughline;
  const text = await trace.read(context);
  const joined = text.ok ? joinSides(text.value) : text;
  if (!joined.ok) {
    acts.refuse(joined.problem);
    return;
  }
  const count = joined.value.places.length;
  showPrompt(new JoinPrompt(app, {
    title: 'Join both sides',
    lines: [`${nameOf(context)} holds ${counted(count, 'merge')}. Every entry of both sides is kept, each once. Nothing else changes.`],
    places: joined.value.places,
    button: 'Join both sides',
    write: () => written(throughline, { title: 'Join both sides', path: context, edit: (now) => textOf(joinSides(now)) }),
    open: () => places.open(context, { line: joined.value.places[0]?.line ?? 1 }),
    openLabel: 'Open note',
  }));
}

/** "Compare": what a conflict copy has more than the journal, shown before it is taken over. */
export async function takeOverCopy(throughline: Throughline, { of, copy }: { readonly of: VaultPath; readonly copy: VaultPath }): Promise<void> {
  const { trace, acts, places, app } = throughline;
  const [text, other] = [await trace.read(of), await trace.read(copy)];
  const joined = !text.ok ? text : !other.ok ? other : joinCopy(text.value, other.value);
  if (!joined.ok) {
    acts.refuse(joined.problem);
    return;
  }
  const { entries, left } = joined.value;
  showPrompt(new JoinPrompt(app, {
    title: 'Compare the copy',
    lines: [takenWords(entries, of), ...leftWords(left)],
    places: joined.value.places,
    button: 'Join both sides',
    write: joined.value.places.length === 0 ? null : () => takeOver(throughline, { of, copy }),
    open: async () => {
      await places.open(of);
      await places.open(copy, { in: 'split' });
    },
    openLabel: 'Open both notes',
  }));
}

function takenWords(entries: number, of: VaultPath): string {
  if (entries === 0) return `${nameOf(of)} has every entry of the copy.`;
  return `${counted(entries, 'entry', 'entries')} of the copy ${entries === 1 ? 'is' : 'are'} missing in ${nameOf(of)} and would be added. The copy is left alone.`;
}

function leftWords(left: readonly string[]): string[] {
  if (left.length === 0) return ['The copy says nothing else. You can delete it afterwards.'];
  return [`${counted(left.length, 'other line')} ${left.length === 1 ? 'stands' : 'stand'} in the copy only and ${left.length === 1 ? 'is' : 'are'} not taken over.`];
}

async function takeOver(throughline: Throughline, { of, copy }: { readonly of: VaultPath; readonly copy: VaultPath }): Promise<boolean> {
  const other = await throughline.trace.read(copy);
  if (!other.ok) {
    throughline.acts.refuse(other.problem);
    return false;
  }
  return written(throughline, { title: 'Join a copy', path: of, edit: (now) => textOf(joinCopy(now, other.value)) });
}

function textOf(joined: Result<{ readonly text: string }>): Result<string> {
  return joined.ok ? ok(joined.value.text) : joined;
}

async function written({ acts }: Throughline, { title, path, edit }: { readonly title: string; readonly path: VaultPath; readonly edit: TextEdit }): Promise<boolean> {
  const act: Act<true> = { title, changes: [{ kind: 'edit', path, edit }], outcome: true };
  const done = await acts.run(() => Promise.resolve(ok(act)), () => `Joined both sides in ${nameOf(path)}.`);
  return done !== null;
}

/** Shows what would be written, and writes it when asked. */
class JoinPrompt extends Modal {
  readonly #preview: Preview;

  constructor(app: App, preview: Preview) {
    super(app);
    this.#preview = preview;
  }

  override onOpen(): void {
    const { title, lines, places } = this.#preview;
    this.modalEl.addClass('throughline-prompt', 'throughline-join');
    this.setTitle(title);
    for (const line of lines) this.contentEl.createEl('p', { cls: 'throughline-join-line', text: line });
    const list = this.contentEl.createDiv({ cls: 'throughline-join-places', attr: { tabindex: '0', role: 'region', 'aria-label': 'Before and after' } });
    for (const place of places) drawPlace(list, place);
    this.#drawButtons();
  }

  override onClose(): void {
    this.contentEl.empty();
  }

  #drawButtons(): void {
    const { write, open, button, openLabel } = this.#preview;
    const row = this.contentEl.createDiv({ cls: 'throughline-join-buttons' });
    const note = row.createEl('button', { text: openLabel, attr: { type: 'button' } });
    note.addEventListener('click', () => {
      this.close();
      void open();
    });
    if (write === null) return;
    const join = row.createEl('button', { text: button, cls: 'mod-cta', attr: { type: 'button' } });
    join.addEventListener('click', () => {
      join.disabled = true;
      void write().then((done) => {
        if (done) this.close();
        else join.disabled = false;
      });
    });
    join.focus();
  }
}

function drawPlace(list: HTMLElement, { section, line, before, after }: JoinedPlace): void {
  const place = list.createDiv({ cls: 'throughline-join-place' });
  place.createEl('h3', { text: `${section.slice(1).join(' › ')} · line ${line}` });
  if (before.length > 0) drawSide(place, { name: 'Before', icon: 'minus', cls: 'is-before', lines: before });
  drawSide(place, { name: before.length > 0 ? 'After' : 'Added', icon: 'plus', cls: 'is-after', lines: after });
}

function drawSide(place: HTMLElement, { name, icon, cls, lines }: { readonly name: string; readonly icon: string; readonly cls: string; readonly lines: readonly string[] }): void {
  const side = place.createDiv({ cls: `throughline-join-side ${cls}` });
  const head = side.createDiv({ cls: 'throughline-join-side-name' });
  setIcon(head.createSpan({ attr: { 'aria-hidden': 'true' } }), icon);
  head.createSpan({ text: name });
  side.createEl('pre', { text: lines.join('\n') });
}
