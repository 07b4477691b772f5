import { statusIcon } from '../../prompts/status-look';
import { drawIcon, placeLink, textButton } from './controls';
import { drawInline } from './inline-element';
import type { SectionParts } from './needs-section';
import type { SpecModel } from './pane-model';
import type { Spec } from '../../../core/spec/spec';

/** Under this key the whole goal is shown. */
export const GOAL = 'goal';
/** A goal of up to so many signs needs no fold. */
const SHORT = 140;

/** The title with its status, as a link to the note. */
export function drawTitle(top: HTMLElement, spec: Spec, { actions }: SectionParts): void {
  drawIcon(top, statusIcon(spec.status)).addClass(`is-${spec.status ?? 'unknown'}`);
  const title = top.createEl('h2', { cls: 'throughline-head-title' });
  placeLink(title, { text: spec.title, name: `Open ${spec.id} ${spec.title}`, control: 'spec', cls: 'throughline-head-link', onPress: (event) => actions.openSpec(spec, event) });
}

/** Where the spec stands; the row has room for more behind it. */
export function drawCrumbs(body: HTMLElement, crumbs: readonly Spec[], { actions }: SectionParts): HTMLElement {
  const row = body.createDiv({ cls: 'throughline-head-crumbs' });
  const nav = row.createEl('nav', { attr: { 'aria-label': 'Where this spec stands' } });
  for (const [at, spec] of crumbs.entries()) {
    if (at > 0) nav.createSpan({ cls: 'throughline-head-step', text: '›', attr: { 'aria-hidden': 'true' } });
    placeLink(nav, { text: spec.id, name: `${spec.id} ${spec.title}`, control: `crumb:${spec.path}`, onPress: (event) => actions.openSpec(spec, event) });
  }
  return row;
}

/** What the spec is for; a long one is folded. */
export function drawGoal(body: HTMLElement, { goal, spec }: Pick<SpecModel, 'goal' | 'spec'>, parts: SectionParts): void {
  if (goal === '') return;
  const { state, actions } = parts;
  const isWhole = state.isUnfolded(GOAL);
  const text = body.createDiv({ cls: `throughline-head-goal${isWhole ? '' : ' is-folded'}` });
  for (const line of goal.split('\n')) drawInline(text.createDiv(), line, (target, event) => actions.follow(spec.path, target, event));
  if (goal.length <= SHORT && !goal.includes('\n')) return;
  const button = textButton(body, { text: isWhole ? 'Show less' : 'Show more', name: isWhole ? 'Show less of the goal' : 'Show the whole goal', cls: 'throughline-session-quiet', control: 'goal', onPress: () => { parts.turn(GOAL); } });
  button.setAttribute('aria-expanded', String(isWhole));
}
