import { closeComment, comment as writeComment, replyToComment, type CommentPlace } from '../../../../../src/core/acts/comment';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused } from '../read-values';
import { vaultRelative } from '../typed-path';
import type { Verb } from '../verb';

export const comment: Verb = {
  name: 'comment',
  group: 'writing',
  summary: 'Comment on an entry, a criterion or a deliverable',
  about: ['The comment is a bullet below the line, with your name and the time. Open comments are in the inbox of the others and first in the brief.'],
  arguments: [
    { name: 'PLACE', summary: 'An entry (e-…), ID#N for the Nth criterion of a spec, or a registered file', need: 'required' },
    { name: 'TEXT', summary: 'What you say', need: 'any-number' },
  ],
  options: [
    { name: 'reply', summary: 'Answer the last comment there' },
    { name: 'done', summary: 'Close the comments there' },
    { name: 'as', value: 'NAME', summary: 'Who writes, when it is not you' },
  ],
  examples: [
    { line: 'comment e-20261121-1407-m4t8q1 "Why not SMB?"', does: 'comments on an entry' },
    { line: 'comment 1001#2 --done "Agreed on 800 MB/s"', does: 'closes the comments on the second criterion' },
  ],
  exits: [],
  run: runComment,
};

async function runComment(input: Input): Promise<Result<Answer>> {
  const text = input.words('TEXT').join(' ');
  if (text === '' && !input.flag('done')) return misused('The comment has no text.');
  const open = openDesk(input);
  if (!open.ok) return open;
  const on = await readPlace(input.argument('PLACE') ?? '', open.value);
  const decide = input.flag('done') ? closeComment : input.flag('reply') ? replyToComment : writeComment;
  const done = await performAct(open.value, (desk) => decide(desk, { on, text, author: input.option('as') }));
  if (!done.ok) return done;
  const { path, line } = done.value.outcome;
  return ok(actAnswer(done.value, () => `${path}:${line}`));
}

async function readPlace(typed: string, open: OpenDesk): Promise<CommentPlace> {
  const id = typed.replace(/^\^/, '');
  if (/^[erc]-\d{8}-\d{4}-[a-z0-9]{4,12}$/i.test(id)) return { entry: id };
  const found = /^([^#]{1,300})#(\d{1,6})$/.exec(typed);
  return found === null ? { deliverable: await vaultRelative(typed, open) } : { spec: found[1] ?? '', criterion: Number(found[2]) };
}
