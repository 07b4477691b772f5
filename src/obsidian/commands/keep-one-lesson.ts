import { lessonChoices } from '../../core/acts/lesson-choices';
import { plainWords } from '../../core/evidence/plain-words';
import { keepAsLesson } from '../evidence/promote';
import { pickOne } from '../prompts/form/pick-one';
import { renderRow } from '../prompts/form/pick-row';
import type { Throughline } from '../throughline';
import { lookOf, wordsOf } from '../views/session/entry-look';
import { targetSession } from './target-session';

/** "Keep entry as lesson": an entry of the session's journal that is not among the lessons yet, newest first. */
export async function keepOneLesson(throughline: Throughline): Promise<void> {
  const session = await targetSession(throughline, 'Keep an entry of which session?');
  if (session === null) return;
  const journal = await throughline.trace.journal(session.context.path);
  if (!journal.ok) {
    throughline.acts.refuse(journal.problem);
    return;
  }
  const entry = await pickOne(throughline.app, {
    placeholder: 'What was learnt?',
    items: lessonChoices(journal.value),
    text: ({ text }) => plainWords(text),
    render: (one, row) => {
      const { icon, name } = lookOf(one);
      renderRow(row, { icon, iconLabel: null, title: plainWords(wordsOf(one)), below: name, aside: null });
    },
    empty: `No entry of ${session.spec.id} is left to keep.`,
  });
  if (entry !== null && entry.id !== null) await keepAsLesson(throughline, entry.id);
}
