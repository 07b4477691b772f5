import { finishSession, proposeFinish } from '../../core/acts/finish-session';
import type { FinishProposal, FinishRequest } from '../../core/acts/finish-session';
import { hoursText } from '../../core/journal/duration';
import { ok, problem } from '../../core/problem';
import type { Result } from '../../core/problem';
import { say } from '../acts/notices';
import type { OpenSession } from '../session/sessions';
import type { Throughline } from '../throughline';
import { CriteriaList } from './criteria-list';
import { durationLine, endLabel, endMinute, endOptions, gapsLine, proposedStatus, specStatusFor } from './finish-words';
import type { EndChoice } from './finish-words';
import { choiceField } from './form/choice';
import type { Choice } from './form/choice';
import { checkField, note, textField } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';

type SessionStatus = FinishRequest['status'];

const STATUSES = [
  { value: 'completed', label: 'Completed', icon: 'circle-check' },
  { value: 'partial', label: 'Partial', icon: 'circle-dot' },
  { value: 'blocked', label: 'Blocked', icon: 'circle-slash' },
] as const;

/** "Finish session 3 of 1014". */
export async function openFinishPrompt(throughline: Throughline, open: OpenSession): Promise<void> {
  const proposal = await propose(throughline, open);
  if (proposal.ok) await ask(new FinishPrompt(throughline, { open, proposal: proposal.value }));
  else throughline.acts.refuse(proposal.problem);
}

async function propose({ acts }: Throughline, { spec, session }: OpenSession): Promise<Result<FinishProposal>> {
  return proposeFinish(await acts.desk(), { spec: spec.path, session: session.id });
}

class FinishPrompt extends FormPrompt {
  readonly #open: OpenSession;
  #proposal: FinishProposal;
  #end: Choice<EndChoice> | null = null;
  #other: TextControl | null = null;
  #duration: HTMLElement | null = null;
  #status: Choice<SessionStatus> | null = null;
  #summary: TextControl | null = null;
  #also: HTMLElement | null = null;
  #alsoBox: HTMLInputElement | null = null;
  #gaps: HTMLElement | null = null;
  #gapsText: HTMLElement | null = null;
  #phantoms: HTMLElement | null = null;
  #reason: TextControl | null = null;

  constructor(throughline: Throughline, about: { readonly open: OpenSession; readonly proposal: FinishProposal }) {
    const { spec, session, context } = about.open;
    super(throughline, {
      title: `Finish session ${session.number ?? ''} of ${spec.id}`.replace('  ', ' '),
      button: 'Finish session',
      draft: `finish:${session.id ?? context.path}`,
      linksFrom: context.path,
    });
    this.#open = about.open;
    this.#proposal = about.proposal;
  }

  protected override fill(body: HTMLElement): void {
    note(body, `${this.#open.spec.id} ${this.#open.spec.title} · ${this.#open.session.title}`).addClass('is-quiet');
    this.#fillEnd(body);
    this.#status = choiceField<SessionStatus>(body, {
      label: 'Session', options: STATUSES, value: proposedStatus(this.#proposal),
      onChange: () => {
        this.#showSpecStatus();
      },
    });
    this.#summary = this.text(body, { name: 'summary', label: 'Summary', placeholder: 'What came out of it', lines: 3 });
    const criteria = new CriteriaList(this.throughline, body, {
      spec: this.#open.spec,
      onChange: () => this.#proposeAgain(),
      refuse: (refusal) => {
        this.refuse(refusal);
      },
    });
    void criteria.refresh();
    this.#fillSpecStatus(body);
  }

  protected override async save(): Promise<Result<unknown>> {
    const end = this.#endMinute();
    if (end === null) return refused('The session has no end', 'Give the time at which it ended');
    if (this.#open.session.started !== null && end < this.#open.session.started) return refused('It would end before it started', 'Give a later time');
    const specStatus = this.#alsoBox?.checked === true ? specStatusFor(this.#chosenStatus()) : null;
    const reason = this.#reason?.value.trim() ?? '';
    if (specStatus === 'completed' && gapsLine(this.#proposal) !== null && reason === '') {
      this.#reason?.focus();
      return refused('The spec has gaps in its criteria', 'Add a reason, or leave the spec as it is');
    }
    const { spec, session } = this.#open;
    const summary = this.#summary?.value.trim() ?? '';
    const facts = this.throughline.git.isThere ? await this.throughline.git.facts(this.#open) : null;
    const shared = { spec: spec.path, session: session.id, status: this.#chosenStatus(), specStatus, git: facts?.ok === true ? facts.value.figures : null, reason: reason === '' ? null : reason };
    const request = { ...shared, summary: summary === '' ? null : summary, end: this.#end?.value === 'now' ? ('now' as const) : end };
    const done = await this.throughline.acts.attempt((desk) => finishSession(desk, request));
    if (!done.ok) return done;
    const { number, specId, hours } = done.value.outcome;
    const words = `Finished session ${number ?? ''} of ${specId}${hours === null ? '' : `: ${hoursText(hours)}`}.`.replace('  ', ' ');
    say(words, this.throughline.acts.undoButton(done.value.receipt));
    return ok(null);
  }

  #chosenStatus(): SessionStatus {
    return this.#status?.value ?? 'completed';
  }

  #fillEnd(body: HTMLElement): void {
    const now = this.throughline.clock.minute();
    const options = endOptions(this.#proposal, now);
    const proposed = options.some(({ value }) => value === this.#proposal.proposedEnd) ? this.#proposal.proposedEnd : 'now';
    this.#end = choiceField<EndChoice>(body, {
      label: endLabel(this.#open.session, now), options, value: proposed,
      onChange: (value) => {
        this.#other?.parentElement?.toggleClass('is-hidden', value !== 'other');
        if (value === 'other') this.#other?.focus();
        this.#showDuration();
      },
    });
    this.#other = textField(body, { name: 'end', label: 'Ended', type: 'datetime-local', value: (this.#proposal.lastSign ?? now).replace(' ', 'T') });
    this.#other.parentElement?.addClass('is-hidden');
    this.#other.addEventListener('input', () => {
      this.#showDuration();
    });
    this.#duration = note(body, '');
    this.#duration.setAttribute('aria-live', 'polite');
    this.#showDuration();
  }

  #endMinute(): ReturnType<typeof endMinute> {
    const { lastSign } = this.#proposal;
    return endMinute(this.#end?.value ?? 'now', { lastSign, now: this.throughline.clock.minute(), typed: this.#other?.value ?? '' });
  }

  #showDuration(): void {
    this.#duration?.setText(durationLine(this.#open.session, this.#endMinute()));
  }

  #fillSpecStatus(body: HTMLElement): void {
    this.#also = body.createDiv();
    this.#gaps = body.createDiv({ cls: 'throughline-prompt-gaps' });
    this.#gapsText = note(this.#gaps, '');
    this.#phantoms = this.#gaps.createDiv();
    this.#reason = this.text(this.#gaps, { name: 'reason', label: 'Reason', placeholder: 'Why the spec is completed all the same' });
    this.#showSpecStatus();
  }

  /** The checkbox says what fits the session: completed, blocked, or nothing at all. */
  #showSpecStatus(): void {
    const status = specStatusFor(this.#chosenStatus());
    const wasChecked = this.#alsoBox?.checked ?? false;
    this.#also?.empty();
    this.#alsoBox = null;
    if (this.#also !== null && status !== null && this.#open.spec.status !== status) {
      this.#alsoBox = checkField(this.#also, { label: `Also mark the spec as ${status}`, checked: wasChecked });
      this.#alsoBox.addEventListener('change', () => {
        this.#showGaps();
      });
    }
    this.#showGaps();
  }

  #showGaps(): void {
    const line = gapsLine(this.#proposal);
    const isAsked = line !== null && this.#alsoBox?.checked === true && this.#chosenStatus() === 'completed';
    this.#gaps?.toggleClass('is-hidden', !isAsked);
    this.#gapsText?.setText(line ?? '');
    this.#phantoms?.empty();
    for (const phantom of this.#proposal.withoutEvidence) this.#phantoms?.createDiv({ cls: 'throughline-prompt-note is-quiet', text: `No evidence: ${phantom}` });
  }

  async #proposeAgain(): Promise<void> {
    const proposal = await propose(this.throughline, this.#open);
    if (!proposal.ok) return;
    this.#proposal = proposal.value;
    this.#showGaps();
  }
}

function refused(why: string, next: string): Result<never> {
  return problem('session/not-finished', { what: 'The session was not finished.', why: `${why}.`, next: `${next}.` });
}
