import { logChanges } from '../../core/acts/log-changes';
import type { ChangedFile } from '../../core/evidence/changed-file';
import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import { say } from '../acts/notices';
import { ignoreHere, specChangesHere, unloggedHere } from '../evidence/changed-here';
import type { OpenSession } from '../session/sessions';
import type { Throughline } from '../throughline';
import { fileLine, logChangesButton, unloggedWords } from './commit-words';
import { checkField, note, selectField } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

type Choice = 'log' | 'register' | 'ignore' | 'leave';

const CHOICES: readonly { readonly value: Choice; readonly label: string }[] = [
  { value: 'log', label: 'Log' },
  { value: 'register', label: 'Register as deliverable' },
  { value: 'ignore', label: 'Ignore on this device' },
  { value: 'leave', label: 'Leave for now' },
];

/** "9 files changed, not logged": each file is logged, registered or ignored, and each draft for Changes to Spec accepted or not. */
export async function openChangesPrompt(throughline: Throughline, open: OpenSession): Promise<void> {
  if (throughline.git.isThere) await throughline.git.facts(open);
  const [journal, trace] = await Promise.all([throughline.trace.journal(open.context.path), throughline.trace.settled()]);
  const files = journal.ok ? (unloggedHere(throughline, { open, journal: journal.value, trace }) ?? []) : [];
  const drafts = await specChangesHere(throughline, open);
  if (files.length + drafts.length === 0) say(throughline.git.isThere ? 'Every change is logged.' : 'No change of the spec is known. Changed files need the helper.');
  else await ask(new ChangesPrompt(throughline, { open, files, drafts }));
}

interface Changes {
  readonly open: OpenSession;
  readonly files: readonly ChangedFile[];
  readonly drafts: readonly string[];
}

class ChangesPrompt extends FormPrompt {
  readonly #changes: Changes;
  readonly #choices = new Map<ChangedFile, Choice>();
  readonly #accepted = new Set<string>();

  constructor(throughline: Throughline, changes: Changes) {
    super(throughline, { title: `Changes since session ${changes.open.session.number ?? ''} of ${changes.open.spec.id} began`.replace('  ', ' '), button: 'Log', hint: null, draft: null });
    this.#changes = changes;
  }

  protected override fill(body: HTMLElement): void {
    const { files, drafts } = this.#changes;
    note(body, unloggedWords(files.length) ?? '');
    for (const file of files) this.#fileRow(body, file);
    if (drafts.length > 0) note(body, 'Drafts for Changes to Spec').addClass('is-quiet');
    for (const draft of drafts) this.#draftRow(body, draft);
    this.#show();
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts } = this.throughline;
    const { open, drafts } = this.#changes;
    const [log, register, accepted] = [this.#chosen('log'), this.#chosen('register'), drafts.filter((draft) => this.#accepted.has(draft))];
    ignoreHere(this.throughline, this.#chosen('ignore').map(({ path }) => path));
    if (log.length + register.length + accepted.length === 0) return ok(null);
    const done = await acts.attempt((desk) => logChanges(desk, { spec: open.spec.path, session: open.session.id, log, register, accepted, author: null }));
    if (!done.ok) return done;
    say(`Logged on ${open.spec.id}.`, acts.undoButton(done.value.receipt));
    return done;
  }

  #fileRow(body: HTMLElement, file: ChangedFile): void {
    this.#choices.set(file, 'log');
    const options = file.change === 'deleted' ? CHOICES.filter(({ value }) => value !== 'register') : CHOICES;
    const select = selectField(body, { label: fileLine(file), options, value: 'log' });
    select.addEventListener('change', () => {
      this.#choices.set(file, options.find(({ value }) => value === select.value)?.value ?? 'log');
      this.#show();
    });
  }

  #draftRow(body: HTMLElement, draft: string): void {
    const box = checkField(body, { label: draft, checked: false });
    box.addEventListener('change', () => {
      if (box.checked) this.#accepted.add(draft);
      else this.#accepted.delete(draft);
      this.#show();
    });
  }

  #chosen(choice: Choice): readonly ChangedFile[] {
    return this.#changes.files.filter((file) => this.#choices.get(file) === choice);
  }

  #show(): void {
    this.labelButton(logChangesButton({ files: this.#chosen('log').length + this.#chosen('register').length, drafts: this.#accepted.size }));
  }
}
