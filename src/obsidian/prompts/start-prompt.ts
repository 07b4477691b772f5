import { contextPathOf } from '../../core/acts/spec-files';
import { startSession } from '../../core/acts/start-session';
import type { SessionOutcome } from '../../core/acts/start-session';
import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { Spec } from '../../core/spec/spec';
import type { Context } from '../../core/trace/trace';
import type { Throughline } from '../throughline';
import { choiceField } from './form/choice';
import type { Choice } from './form/choice';
import { note } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';
import { onEnter } from './form/on-enter';
import { standingLine, startLine } from './start-words';

const NAME_ASKED = 'name-asked';

/** Starts a session on a spec; the open one is resumed instead, without a question. */
export async function openStartPrompt(throughline: Throughline, spec: Spec): Promise<void> {
  const trace = await throughline.trace.settled();
  const now = trace.specs.get(spec.path) ?? spec;
  const context = now.context === null ? null : (trace.contexts.get(now.context) ?? null);
  if (context?.open === true) await resume(throughline, now);
  else await ask(new StartPrompt(throughline, { spec: now, context }));
}

async function resume(throughline: Throughline, spec: Spec): Promise<void> {
  const request = { spec: spec.path, title: null, participants: null, specStatus: 'keep' } as const;
  const outcome = await throughline.acts.run((desk) => startSession(desk, request));
  if (outcome !== null) await follow(throughline, outcome);
}

/** The session becomes this device's current one, and its pane is shown. */
async function follow({ sessions, places }: Throughline, outcome: SessionOutcome): Promise<void> {
  sessions.follow(outcome);
  await places.showSession();
}

class StartPrompt extends FormPrompt {
  readonly #spec: Spec;
  readonly #context: Context | null;
  #title: TextControl | null = null;
  #person: TextControl | null = null;
  #status: Choice<'implementing' | 'keep'> | null = null;

  constructor(throughline: Throughline, about: { readonly spec: Spec; readonly context: Context | null }) {
    const { spec, context } = about;
    super(throughline, { title: `Start session on ${spec.id} ${spec.title}`, button: 'Start session', hint: null, draft: `start:${spec.path}` });
    this.#spec = spec;
    this.#context = context;
  }

  protected override fill(body: HTMLElement): void {
    const line = note(body, this.#line());
    note(body, standingLine(this.#spec)).addClass('is-quiet');
    const { status } = this.#spec;
    if (status === 'completed' || status === 'blocked') {
      this.#status = choiceField(body, {
        label: `The spec is ${status}`,
        options: [{ value: 'implementing', label: 'Set to implementing' }, { value: 'keep', label: `Leave it ${status}` }],
        value: 'implementing',
        onChange: () => {
          line.setText(this.#line());
        },
      });
    }
    this.#title = this.text(body, { name: 'title', label: 'Title', placeholder: 'Implementation session' });
    this.#enterStarts(this.#title);
    if (this.throughline.device.person === null && !this.throughline.device.get(NAME_ASKED, false)) this.#askName(body);
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts, device } = this.throughline;
    const person = this.#person?.value.trim() ?? '';
    if (person !== '') device.setPerson(person);
    if (this.#person !== null) device.set(NAME_ASKED, true);
    const title = this.#title?.value.trim() ?? '';
    const request = { spec: this.#spec.path, title: title === '' ? null : title, participants: null, specStatus: this.#status?.value ?? null };
    const done = await acts.attempt((desk) => startSession(desk, request));
    if (!done.ok) return done;
    void follow(this.throughline, done.value.outcome);
    return ok(null);
  }

  #line(): string {
    const contextPath = contextPathOf(this.#spec, this.throughline.settings.shared);
    return startLine({ spec: this.#spec, context: this.#context, contextPath, setsStatus: this.#status?.value !== 'keep' });
  }

  #askName(body: HTMLElement): void {
    this.#person = this.text(body, { name: 'person', label: 'Your name', help: 'Written into sessions on this device. Asked once; the settings change it.' });
    this.#enterStarts(this.#person);
  }

  /** Nothing here has a second line: Enter starts. */
  #enterStarts(control: TextControl): void {
    onEnter(control, (event) => {
      event.preventDefault();
      void this.submit();
    });
  }
}
