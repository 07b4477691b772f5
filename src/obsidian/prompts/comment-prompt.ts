import { closeComment, comment, replyToComment } from '../../core/acts/comment';
import type { CommentThread } from '../../core/journal/comment-threads';
import type { Result } from '../../core/problem';
import { oneLine } from '../../core/spec-text/new-spec-text';
import type { Throughline } from '../throughline';
import { placeOf, threadOn } from './comment-place';
import { plainWords } from './evidence-choices';
import { note } from './form/fields';
import type { TextControl } from './form/fields';
import { ask, FormPrompt } from './form/form-prompt';
import type { CommentOn } from './prompts';

/** A comment on an entry, criterion or deliverable; where somebody has commented, a reply, or the word that closes it. */
export async function openCommentPrompt(throughline: Throughline, on: CommentOn): Promise<void> {
  const thread = await threadOn(await throughline.acts.desk(), on);
  await ask(new CommentPrompt(throughline, { on, thread: thread?.done === false ? thread : null }));
}

const ACTS = { comment, reply: replyToComment, done: closeComment } as const;

class CommentPrompt extends FormPrompt {
  readonly #on: CommentOn;
  readonly #thread: CommentThread | null;
  #text: TextControl | null = null;
  #act: keyof typeof ACTS;

  constructor(throughline: Throughline, { on, thread }: { readonly on: CommentOn; readonly thread: CommentThread | null }) {
    const label = thread === null ? 'Comment' : 'Reply';
    super(throughline, { title: label, button: label, draft: `comment:${JSON.stringify(placeOf(on))}` });
    this.#on = on;
    this.#thread = thread;
    this.#act = thread === null ? 'comment' : 'reply';
  }

  protected override fill(body: HTMLElement): void {
    note(body, plainWords(this.#on.says)).addClass('throughline-prompt-quote');
    for (const { author, at, text } of this.#thread?.comments ?? []) {
      const said = body.createDiv({ cls: 'throughline-comment' });
      said.createDiv({ cls: 'throughline-comment-by', text: `${author} · ${at}` });
      said.createDiv({ text });
    }
    this.#text = this.text(body, { name: 'text', label: this.#thread === null ? 'Comment' : 'Reply', lines: 3 });
    if (this.#thread === null) return;
    const done = body.createEl('button', { text: 'Done', attr: { type: 'button', 'aria-label': 'Done: closes the comments' } });
    done.addEventListener('click', () => {
      this.#act = 'done';
      void this.submit().then(() => {
        this.#act = 'reply';
      });
    });
  }

  protected override save(): Promise<Result<unknown>> {
    const act = ACTS[this.#act];
    const request = { on: placeOf(this.#on), text: oneLine(this.#text?.value ?? ''), author: null };
    return this.throughline.acts.attempt((desk) => act(desk, request));
  }
}
