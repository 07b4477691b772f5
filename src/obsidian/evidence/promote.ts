import { promoteEntry } from '../../core/acts/promote-entry';
import type { Throughline } from '../throughline';

/** Makes a task of an improvement, and opens it. */
export async function promoteToTask({ acts, places }: Throughline, entry: string): Promise<void> {
  const made = await acts.run((desk) => promoteEntry(desk, { entry, type: 'task', title: null, parent: null, takenIds: [] }), ({ id, title }) => `Made task ${id} ${title}.`);
  if (made !== null) await places.open(made.path);
}
