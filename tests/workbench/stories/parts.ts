import { eventually } from '../driver/story';
import type { Stage } from '../driver/story';
import { lineOnDisk } from './on-disk';

export const PROMPT = '.throughline-prompt';
export const PICKER = '.throughline-picker';
export const SESSION = '.throughline-session';
export const TREE = '.throughline-tree';
export const DOCTOR = '.throughline-doctor';

/** A heading in an editor: the line with the caret shows its mark, as soon as the editor has the focus. */
export function headingOf(title: string): RegExp {
  return new RegExp(`^(?:#+ )?${title}$`);
}

export const ID = '\\d{8}-\\d{4}-[0-9a-z]{6}';

/** Picks a row of a list by typing. */
export async function pick(stage: Stage, typed: string, row: string | RegExp): Promise<void> {
  await stage.see(`${PICKER} .prompt-input`);
  await stage.fill(`${PICKER} .prompt-input`, typed);
  await stage.click({ text: row, in: PICKER });
  await stage.gone(PICKER);
}

/** Presses a prompt's button and waits until the prompt is gone: what it wrote is on disk then. */
export async function confirm(stage: Stage, button: string): Promise<void> {
  await stage.click({ role: 'button', name: button, in: PROMPT });
  await stage.gone(PROMPT);
}

/** Fills a prompt's field, found by its label. */
export async function write(stage: Stage, label: string, text: string): Promise<void> {
  await stage.fill({ role: 'textbox', name: label, in: PROMPT }, text);
}

/** A row with an entry of that text is in the session pane. */
export async function showsEntry(stage: Stage, text: string): Promise<void> {
  await eventually(`the session pane shows "${text}"`, async () => (await stage.textOf(SESSION)).includes(text));
}

/** Starts a session on a spec, and gives a name to this device when it asks for one. */
export async function startOn(stage: Stage, id: string, title: string): Promise<void> {
  await stage.ribbon('Start session');
  await pick(stage, id, `${id} ${title}`);
  await stage.see({ text: `Start session on ${id} ${title}`, in: PROMPT });
  if ((await stage.count({ role: 'textbox', name: 'Your name', in: PROMPT })) > 0) await write(stage, 'Your name', 'Anna');
  await confirm(stage, 'Start session');
}

/** Logs one entry, and checks the line that stands on disk when the prompt is gone. */
export async function logs(stage: Stage, { command, fields, line, journal }: LoggedEntry): Promise<void> {
  await stage.command(command);
  await stage.see(PROMPT);
  for (const [label, text] of Object.entries(fields)) await write(stage, label, text);
  if (stage.device === 'phone') await stage.click({ role: 'button', name: 'Save entry', in: PROMPT });
  else await stage.press('ControlOrMeta+Enter');
  await stage.gone(PROMPT);
  await lineOnDisk(stage, journal, line);
}

export interface LoggedEntry {
  readonly command: string;
  /** Fields by their labels. */
  readonly fields: Readonly<Record<string, string>>;
  /** The one line that must stand in the journal. */
  readonly line: RegExp;
  readonly journal: string;
}
