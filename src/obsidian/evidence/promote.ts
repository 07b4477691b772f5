import { promoteEntry } from '../../core/acts/promote-entry';
import { keepLesson } from '../../core/acts/keep-lesson';
import type { Throughline } from '../throughline';

/** Makes a task of an improvement, and opens it. */
export async function promoteToTask({ acts, places }: Throughline, entry: string): Promise<void> {
  const made = await acts.run((desk) => promoteEntry(desk, { entry, type: 'task', title: null, parent: null, takenIds: [] }), ({ id, title }) => `Made task ${id} ${title}.`);
  if (made !== null) await places.open(made.path);
}

/** Keeps an entry among the lessons; the notice takes it back. */
export async function keepAsLesson({ acts }: Throughline, entry: string): Promise<void> {
  await acts.run((desk) => keepLesson(desk, { entry, text: null }), ({ note }) => `Kept as a lesson in ${note}.`);
}
