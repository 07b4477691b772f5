/**
 * What a story may do and see. The same stories run in the workbench and in Obsidian itself, so a stage knows only what
 * both have: commands by the name a user reads, keys, roles with their accessible names, our own classes, files on disk.
 */
export interface Stage {
  readonly device: Device;
  /** Runs one of the plugin's commands by the name that the palette shows, without the plugin's name. */
  command(name: string): Promise<void>;
  /** Calls one of the plugin's handlers of the app's command line. */
  cli(command: string, flags: Readonly<Record<string, string>>): Promise<string>;
  /** Presses the ribbon's button that carries the name, wherever the device keeps its ribbon. */
  ribbon(name: string): Promise<void>;
  /** Presses keys one after the other, such as `Enter`, `ArrowDown` or `Control+Enter`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Types where the cursor is. */
  type(text: string): Promise<void>;
  /** Puts text in place of what a field holds. */
  fill(field: Target, text: string): Promise<void>;
  /** A click on the desktop, a tap on the phone. */
  click(target: Target): Promise<void>;
  /** Waits until the target is on the screen. */
  see(target: Target): Promise<void>;
  /** Waits until the target is not on the screen. */
  gone(target: Target): Promise<void>;
  /** How many are on the screen now. */
  count(target: Target): Promise<number>;
  /** What the first one says. */
  textOf(target: Target): Promise<string>;
  /** Opens a note in the main area, by its vault path. */
  open(path: string): Promise<void>;
  /** A file as it is on disk; null when there is none. */
  file(path: string): Promise<string | null>;
  /** Paths of the files on disk below a folder of the vault, in order. */
  files(below: string): Promise<readonly string[]>;
  /** Writes a file as another program would, behind the app's back. */
  writeFile(path: string, text: string): Promise<void>;
  /** Closes the app's window and opens it again. */
  reload(): Promise<void>;
  /** A picture of the window, or of one thing in it. */
  screenshot(name: string, of?: string): Promise<void>;
}

export type Device = 'desktop' | 'phone';

/** A role with its accessible name, text to be read, or a selector. */
export type Target = RoleTarget | TextTarget | string;

export interface RoleTarget {
  readonly role: Role;
  /** The whole accessible name, or a pattern for it. */
  readonly name?: string | RegExp;
  /** A selector of what holds it. */
  readonly in?: string;
}

export interface TextTarget {
  readonly text: string | RegExp;
  readonly in?: string;
}

export type Role =
  | 'button'
  | 'checkbox'
  | 'combobox'
  | 'dialog'
  | 'heading'
  | 'link'
  | 'listbox'
  | 'menuitem'
  | 'option'
  | 'radio'
  | 'searchbox'
  | 'tab'
  | 'textbox'
  | 'tree'
  | 'treeitem';

/** One thing that a user does with the plugin, from start to what stands on disk at the end. */
export type Story = (stage: Stage) => Promise<void>;

const PATIENCE = 20_000;
const PAUSE = 25;

/** Repeats a look until it says true; what another program or a later write brings is not there at once. */
export async function eventually(what: string, look: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + PATIENCE;
  while (!(await look())) {
    if (Date.now() > until) throw new Error(`It did not come to be that ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

/** A file that must be there. */
export async function textOnDisk(stage: Stage, path: string): Promise<string> {
  const text = await stage.file(path);
  if (text === null) throw new Error(`There is no file ${path}.`);
  return text;
}
