import { logEntry, PLAIN_ENTRY } from '../../core/acts/log-entry';
import type { ChangedFile } from '../../core/evidence/changed-file';
import { draftMessage } from '../../core/evidence/commit-message';
import { problem } from '../../core/problem';
import type { Result } from '../../core/problem';
import { say } from '../acts/notices';
import { sessionIn } from '../evidence/changed-here';
import type { OpenSession } from '../session/sessions';
import type { Throughline } from '../throughline';
import { commitButton, commitSum, fileLine } from './commit-words';
import { checkField, note } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

/** "Commit from session": files, message and what git says to them, before anything is committed. Nothing is ever pushed. */
export async function openCommitPrompt(throughline: Throughline, open: OpenSession): Promise<void> {
  const facts = await throughline.git.facts(open);
  if (!facts.ok) {
    throughline.acts.refuse(facts.problem);
    return;
  }
  const files = facts.value.files.filter(({ isOpen }) => isOpen);
  if (files.length === 0) {
    say('Everything is committed.');
    return;
  }
  const journal = await throughline.trace.journal(open.context.path);
  const session = journal.ok ? sessionIn(journal.value, open) : null;
  const message = draftMessage({ spec: open.spec, session: session ?? { title: open.session.title, entries: [] }, files });
  await ask(new CommitPrompt(throughline, { open, files, message }));
}

interface Committing {
  readonly open: OpenSession;
  readonly files: readonly ChangedFile[];
  readonly message: string;
}

/** First the files and the message; then, behind "Preview", what would be committed, with "Commit", "Adjust" and "Not yet". */
class CommitPrompt extends FormPrompt {
  readonly #committing: Committing;
  readonly #chosen: Set<ChangedFile>;
  #message: TextControl | null = null;
  #sum: HTMLElement | null = null;
  #choosing: HTMLElement | null = null;
  #preview: HTMLElement | null = null;
  #isPreviewed = false;

  constructor(throughline: Throughline, committing: Committing) {
    super(throughline, { title: `Commit from session ${committing.open.session.number ?? ''} of ${committing.open.spec.id}`.replace('  ', ' '), button: 'Preview', hint: null, draft: null });
    this.#committing = committing;
    this.#chosen = new Set(committing.files);
  }

  protected override fill(body: HTMLElement): void {
    this.#choosing = body.createDiv({ cls: 'throughline-commit-choosing' });
    const list = this.#choosing.createDiv({ cls: 'throughline-commit-files', attr: { role: 'group', 'aria-label': 'Files' } });
    for (const file of this.#committing.files) {
      const box = checkField(list, { label: fileLine(file), checked: true });
      box.addEventListener('change', () => { this.#choose(file, box.checked); });
    }
    this.#sum = note(this.#choosing, commitSum(this.#committing.files));
    this.#message = this.text(this.#choosing, { name: 'message', label: 'Message', lines: 7, value: this.#committing.message });
    this.#preview = body.createDiv({ cls: 'throughline-commit-preview is-hidden', attr: { 'aria-live': 'polite' } });
  }

  protected override async submit(): Promise<void> {
    if (this.#isPreviewed) await super.submit();
    else await this.#showPreview();
  }

  protected override async save(): Promise<Result<unknown>> {
    const { git, acts } = this.throughline;
    const message = this.#words();
    const done = await git.commit({ paths: this.#paths(), message, preview: false });
    if (!done.ok) return done;
    const { hash } = done.value;
    if (hash === null) return problem('commit/nothing', { what: 'Nothing was committed.', why: 'The files are as they were committed last.', next: 'Change something first.' });
    const { spec, session } = this.#committing.open;
    const [text = ''] = message.split('\n');
    const logged = await acts.attempt((desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: spec.path, session: session.id, kind: 'commit', text, hash }));
    if (logged.ok) say(`Committed as ${hash}, not pushed.`);
    else acts.refuse({ ...logged.problem, what: `The commit ${hash} was made and is not logged.` });
    return done;
  }

  #choose(file: ChangedFile, isChosen: boolean): void {
    if (isChosen) this.#chosen.add(file);
    else this.#chosen.delete(file);
    this.#sum?.setText(commitSum([...this.#chosen]));
  }

  #paths(): string[] {
    return this.#committing.files.filter((file) => this.#chosen.has(file)).map(({ path }) => path);
  }

  #words(): string {
    return this.#message?.value.trim() ?? '';
  }

  async #showPreview(): Promise<void> {
    this.refuse(null);
    const paths = this.#paths();
    if (paths.length === 0 || this.#words() === '') {
      this.refuse({ code: 'commit/incomplete', what: 'Nothing can be committed yet.', why: paths.length === 0 ? 'No file is chosen.' : 'The message has no words.', next: 'Choose at least one file and write a message.' });
      return;
    }
    const would = await this.throughline.git.commit({ paths, message: this.#words(), preview: true });
    if (would.ok) this.#draw(would.value);
    else this.refuse(would.problem);
  }

  #draw({ files, branch, notes }: { readonly files: readonly { readonly path: string; readonly added: number; readonly removed: number; readonly binary: boolean }[]; readonly branch: string | null; readonly notes: readonly string[] }): void {
    const preview = this.#preview;
    if (preview === null) return;
    preview.empty();
    note(preview, `${commitSum(files)} on ${branch ?? 'no branch'}. Nothing is pushed.`);
    const list = preview.createEl('ul', { cls: 'throughline-commit-list' });
    for (const file of files) list.createEl('li', { text: `${file.path} ${file.binary ? 'binary' : `+${file.added} -${file.removed}`}` });
    preview.createEl('pre', { cls: 'throughline-commit-message', text: this.#words() });
    for (const remark of notes) note(preview, remark).addClass('is-quiet');
    const buttons = preview.createDiv({ cls: 'throughline-commit-buttons' });
    const adjust = buttons.createEl('button', { text: 'Adjust', attr: { type: 'button' } });
    adjust.addEventListener('click', () => { this.#turn('choosing'); });
    const later = buttons.createEl('button', { text: 'Not yet', attr: { type: 'button' } });
    later.addEventListener('click', () => { this.close(); });
    this.#turn('preview');
  }

  #turn(to: 'choosing' | 'preview'): void {
    this.#isPreviewed = to === 'preview';
    this.#choosing?.toggleClass('is-hidden', this.#isPreviewed);
    this.#preview?.toggleClass('is-hidden', !this.#isPreviewed);
    this.labelButton(this.#isPreviewed ? commitButton(this.#paths().length) : 'Preview');
  }
}
