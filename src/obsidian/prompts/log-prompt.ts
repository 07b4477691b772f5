import { PLAIN_ENTRY } from '../../core/acts/log-entry';
import { makeId } from '../../core/journal/entry-id';
import type { EntryKind } from '../../core/journal/entry-kinds';
import type { Result } from '../../core/problem';
import { formatLink } from '../../core/text/link-text';
import { vaultPath } from '../../core/vault/paths';
import type { VaultPath } from '../../core/vault/paths';
import type { OpenSession } from '../session/sessions';
import type { Throughline } from '../throughline';
import { ENTRY_FORMS } from './entry-forms';
import { entryWords } from './entry-values';
import type { EntryPlace, EntryValues } from './entry-values';
import { choiceField } from './form/choice';
import type { Choice } from './form/choice';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';
import { onEnter } from './form/on-enter';
import { openResultRows } from './kept-results';
import type { ResultRows } from './result-rows';
import { TEST_BUTTONS } from './test-results';

/** What is logged, and where. */
export interface Logging {
  readonly kind: EntryKind;
  readonly session: OpenSession;
}

/** One entry of a kind into a session. */
export async function openLogPrompt(throughline: Throughline, logging: Logging): Promise<void> {
  await ask(new LogPrompt(throughline, logging));
}

class LogPrompt extends FormPrompt {
  readonly #logging: Logging;
  readonly #fields = new Map<'first' | 'second', TextControl>();
  #file: Choice<'created' | 'modified'> | null = null;
  #mark: Choice<'passed' | 'warning' | 'failed'> | null = null;
  #results: ResultRows | null = null;
  /** Made once: however often the same entry is saved, it is written once. */
  #id: string | null = null;

  constructor(throughline: Throughline, logging: Logging) {
    const { name, hint } = ENTRY_FORMS[logging.kind];
    const { spec, session, context } = logging.session;
    super(throughline, {
      title: `Log ${name.toLowerCase()} on ${spec.id} ${spec.title}`,
      button: 'Save entry',
      draft: `log:${logging.kind}:${session.id ?? context.path}`,
      linksFrom: context.path,
      hint: hint ?? '',
    });
    this.#logging = logging;
  }

  protected override fill(body: HTMLElement): void {
    const { fields, extra } = ENTRY_FORMS[this.#logging.kind];
    for (const field of fields) {
      const control = this.text(body, field);
      this.#fields.set(field.name, control);
      if (field.lines === 1) this.#enterMovesOn(control);
    }
    if (extra === 'file') this.#fillFile(body);
    if (extra === 'results') this.#fillResults(body);
  }

  protected override async save(): Promise<Result<unknown>> {
    const { kind, session } = this.#logging;
    const { acts } = this.throughline;
    const desk = await acts.desk();
    this.#id ??= makeId('e', desk.clock.minute(), desk.ids.random());
    const words = entryWords(kind, this.#values(), this.#place());
    return acts.log({ ...PLAIN_ENTRY, ...words, kind, id: this.#id, spec: session.spec.path, session: session.session.id });
  }

  #values(): EntryValues {
    return {
      first: this.#fields.get('first')?.value ?? '',
      second: this.#fields.get('second')?.value ?? '',
      file: this.#file?.value ?? 'modified',
      mark: this.#mark?.value ?? null,
      results: this.#results?.rows ?? [],
    };
  }

  #place(): EntryPlace {
    const { app, trace, settings } = this.throughline;
    const from = this.#logging.session.context.path;
    const exact = (text: string): VaultPath | null => {
      const path = vaultPath(text);
      return path.ok && app.vault.getFileByPath(path.value) !== null ? path.value : null;
    };
    return {
      fileAt: (text) => exact(text) ?? trace.resolve(from, text),
      linkTo: (to, title) => formatLink({ from, to, title: title === '' ? to.slice(to.lastIndexOf('/') + 1) : title, form: settings.shared.linkForm }),
    };
  }

  #fillFile(body: HTMLElement): void {
    this.#file = choiceField(body, {
      label: 'The file was',
      options: [{ value: 'modified', label: 'Modified' }, { value: 'created', label: 'Created' }],
      value: this.drafted('file') === 'created' ? 'created' : 'modified',
      onChange: (value) => {
        this.keepDraft('file', value === 'created' ? value : '');
      },
    });
  }

  #fillResults(body: HTMLElement): void {
    const mark = choiceField(body, { label: 'Result', options: TEST_BUTTONS, value: 'passed' });
    this.#mark = mark;
    this.#results = openResultRows(body, {
      kept: this.drafted('results'),
      keep: (text) => {
        this.keepDraft('results', text);
        mark.el.toggleClass('is-hidden', text !== '');
      },
    });
    mark.el.toggleClass('is-hidden', (this.drafted('results') ?? '') !== '');
  }

  /** Enter in a single line goes to what comes next, as in a form on paper. */
  #enterMovesOn(control: TextControl): void {
    onEnter(control, (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      if (this.#results !== null) this.#results.focusFirst();
      else if (control === this.#fields.get('first')) (this.#fields.get('second') ?? control).focus();
    });
  }
}
