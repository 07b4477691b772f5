import { drawInline } from './inline-element';
import type { OpenLink } from './inline-element';
import { textButton } from './controls';
import type { EntryThread } from './timeline';

export interface ThreadShape {
  /** What is commented on, for the names of the buttons. */
  readonly says: string;
  readonly reply: () => unknown;
  readonly done: () => unknown;
  readonly openLink: OpenLink;
}

/** What people said about something, with Reply and Done while it is open. */
export function drawThread(parent: HTMLElement, { comments, done }: EntryThread, { says, reply, done: close, openLink }: ThreadShape): void {
  const thread = parent.createDiv({ cls: `throughline-thread${done ? ' is-done' : ''}`, attr: { role: 'group', 'aria-label': `Comments on ${says}` } });
  for (const { author, at, text } of comments) {
    const comment = thread.createDiv({ cls: 'throughline-thread-comment' });
    const by = comment.createDiv({ cls: 'throughline-session-below' });
    by.createSpan({ cls: 'throughline-thread-author', text: author === '' ? 'Comment' : author });
    by.appendText(` · ${at}`);
    drawInline(comment.createDiv(), text, openLink);
  }
  if (done) {
    thread.createDiv({ cls: 'throughline-session-below', text: 'Done' });
    return;
  }
  const buttons = thread.createDiv({ cls: 'throughline-thread-buttons' });
  textButton(buttons, { text: 'Reply', name: `Reply: ${says}`, cls: 'throughline-session-quiet', control: 'reply', onPress: reply });
  textButton(buttons, { text: 'Done', name: `Done: closes the comments on ${says}`, cls: 'throughline-session-quiet', control: 'done', onPress: close });
}
