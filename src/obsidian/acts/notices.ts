import { Notice } from 'obsidian';
import type { Problem } from '../../core/problem';
import { problemHere } from '../prompts/form/problem-words';
import { keepNotice } from '../on-screen';

/** Success is gone after four seconds; what failed stays until it is dismissed. */
const SUCCESS_MS = 4_000;
const STAYS = 0;

/** A word and what it does, at the end of a notice. */
export interface NoticeAction {
  readonly label: string;
  readonly run: () => void;
}

/** Tells of success, with what can be done about it. */
export function say(text: string, action?: NoticeAction): void {
  show({ lines: [text], action: action ?? null, forMs: SUCCESS_MS });
}

/** Tells of something that asks for a decision; stays until it is dismissed. */
export function sayUntilRead(text: string, action?: NoticeAction): void {
  show({ lines: [text], action: action ?? null, forMs: STAYS });
}

/** Shows what did not happen, why, and what to do now. */
export function sayProblem(problem: Problem): void {
  const { what, why, next } = problemHere(problem);
  show({ lines: [what, why, next], action: null, forMs: STAYS });
}

interface Message {
  readonly lines: readonly string[];
  readonly action: NoticeAction | null;
  readonly forMs: number;
}

function show({ lines, action, forMs }: Message): void {
  const notice = new Notice('', forMs);
  keepNotice(notice);
  const { messageEl } = notice;
  messageEl.addClass('throughline-notice');
  messageEl.empty();
  for (const [at, line] of lines.entries()) messageEl.createDiv({ text: line, cls: at === 0 ? 'throughline-notice-first' : 'throughline-notice-more' });
  if (action === null) return;
  const button = messageEl.createEl('button', { text: action.label, cls: 'throughline-notice-action' });
  button.addEventListener('click', () => {
    notice.hide();
    action.run();
  });
}
