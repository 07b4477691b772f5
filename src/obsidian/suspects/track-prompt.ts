import { trackLinks, trackPlan } from '../../core/acts/track-links';
import type { TrackPlan, TrackScope } from '../../core/acts/track-links';
import { ok } from '../../core/problem';
import type { Result } from '../../core/problem';
import type { Spec } from '../../core/spec/spec';
import { tieLabel } from '../../core/suspect/suspect-words';
import { say } from '../acts/notices';
import { choiceField } from '../prompts/form/choice';
import { note } from '../prompts/form/fields';
import { ask, FormPrompt } from '../prompts/form/form-prompt';
import type { Throughline } from '../throughline';
import { trackChoices } from './track-choices';
import type { TrackChoice } from './track-choices';

const SHOWN = 200;

/** "Start tracking changes": which links, shown before anything is written. */
export async function openTrackPrompt(throughline: Throughline, spec: Spec | null): Promise<void> {
  await throughline.trace.settled();
  await ask(new TrackPrompt(throughline, spec));
}

class TrackPrompt extends FormPrompt {
  readonly #choices: readonly TrackChoice[];
  #scope: TrackScope;
  #preview: HTMLElement | null = null;

  constructor(throughline: Throughline, spec: Spec | null) {
    super(throughline, { title: 'Start tracking changes', button: 'Start tracking', draft: null, hint: null });
    this.#choices = trackChoices(spec);
    this.#scope = this.#choices[0]?.scope ?? { of: 'vault' };
  }

  protected override fill(body: HTMLElement): void {
    note(body, 'Takes the links as true as they stand. They turn suspect when what they lead to changes.');
    if (this.#choices.length > 1) {
      choiceField(body, {
        label: 'Links of',
        value: this.#scope.of,
        options: this.#choices.map(({ scope, label }) => ({ value: scope.of, label })),
        onChange: (of) => {
          this.#scope = this.#choices.find(({ scope }) => scope.of === of)?.scope ?? this.#scope;
          this.#show();
        },
      });
    }
    this.#preview = body.createDiv({ cls: 'throughline-track-preview', attr: { 'aria-live': 'polite' } });
    this.#show();
  }

  protected override async save(): Promise<Result<unknown>> {
    const { acts } = this.throughline;
    const done = await acts.attempt((desk) => trackLinks(desk, this.#scope));
    if (!done.ok) return done;
    const { links } = done.value.outcome;
    say(links === 1 ? 'Tracking 1 link.' : `Tracking ${links} links.`, acts.undoButton(done.value.receipt));
    return ok(undefined);
  }

  #show(): void {
    const { trace } = this.throughline.trace;
    const preview = this.#preview;
    if (trace === null || preview === null) return;
    const plan = trackPlan(trace, this.#scope);
    preview.empty();
    if (!plan.ok) return;
    preview.createDiv({ cls: 'throughline-track-sum', text: sumOf(plan.value) });
    const list = preview.createEl('ul', { cls: 'throughline-track-links' });
    for (const site of plan.value.sites.slice(0, SHOWN)) {
      list.createEl('li', { text: `${tieLabel(trace, site)} → ${trace.specs.get(site.upstream)?.id ?? site.upstream}`, attr: { dir: 'auto' } });
    }
    if (plan.value.sites.length > SHOWN) preview.createDiv({ cls: 'throughline-prompt-note', text: `and ${plan.value.sites.length - SHOWN} more` });
  }
}

function sumOf({ sites, left }: TrackPlan): string {
  const links = sites.length === 0 ? 'Every link is tracked already.' : sites.length === 1 ? '1 link is not tracked yet.' : `${sites.length} links are not tracked yet.`;
  return left.length === 0 ? links : `${links} ${left.length} have no room for a fingerprint.`;
}
