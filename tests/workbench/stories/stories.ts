import type { Device, Story } from '../driver/story';
import { aSession } from './a-session';
import { suspectLinks } from './suspects';
import { conflictCopies, duplicatedSession, replacedOnDisk, resumeAfterReload, typingDuringEntries } from './two-writers';

export interface ToldStory {
  readonly story: Story;
  /** Where it is told. */
  readonly devices: readonly Device[];
}

const EVERYWHERE: readonly Device[] = ['desktop', 'phone'];
const ON_A_DESK: readonly Device[] = ['desktop'];

/** What is told in the workbench and in Obsidian alike, by what it shows. */
export const STORIES = {
  'a session goes from the ribbon to its end, and every byte of it is on disk': { story: aSession, devices: EVERYWHERE },
  'a session and half a thought are there again after a reload': { story: resumeAfterReload, devices: ON_A_DESK },
  'typing in the journal and a hundred entries do not disturb each other': { story: typingDuringEntries, devices: ON_A_DESK },
  'a journal that is replaced on disk keeps what both sides wrote': { story: replacedOnDisk, devices: ON_A_DESK },
  'a session that a merge doubled is shown and left alone': { story: duplicatedSession, devices: ON_A_DESK },
  'copies left by sync programs are shown and not read as specs': { story: conflictCopies, devices: ON_A_DESK },
  'a requirement changes: its links turn suspect, one is still true and one needs work': { story: suspectLinks, devices: EVERYWHERE },
} as const satisfies Readonly<Record<string, ToldStory>>;

/** The stories of a device with their names. */
export function storiesOn(device: Device): readonly (readonly [string, Story])[] {
  return Object.entries(STORIES as Readonly<Record<string, ToldStory>>).flatMap(([name, { story, devices }]) => (devices.includes(device) ? [[name, story] as const] : []));
}
