import type { Problem } from '../../../core/problem';
import { problemHere } from './problem-words';

/** Shows a Problem inside a prompt, its three sentences each on a line; null clears it. */
export function showProblem(box: HTMLElement, problem: Problem | null): void {
  box.empty();
  box.toggleClass('is-shown', problem !== null);
  if (problem === null) return;
  const { what, why, next } = problemHere(problem);
  box.createDiv({ cls: 'throughline-prompt-problem-what', text: what });
  box.createDiv({ text: why });
  box.createDiv({ text: next });
  box.scrollIntoView({ block: 'nearest' });
}
