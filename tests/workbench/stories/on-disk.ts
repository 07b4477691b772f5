import { eventually } from '../driver/story';
import type { Stage } from '../driver/story';

/** Waits until every line begins some line of the file, in this order. */
export async function linesOnDisk(stage: Stage, path: string, beginnings: readonly string[]): Promise<void> {
  await fitsOnDisk(stage, path, (text) => missingLine(text, beginnings));
}

/** Waits until exactly one line of the file fits, and gives it. */
export async function lineOnDisk(stage: Stage, path: string, pattern: RegExp): Promise<string> {
  let found: readonly string[] = [];
  await fitsOnDisk(stage, path, (text) => {
    found = text.split('\n').filter((line) => pattern.test(line));
    return found.length === 1 ? null : `${found.length} lines fit ${String(pattern)}, not one`;
  });
  return found.join('');
}

/** How often a piece stands in a text. */
export function timesIn(text: string, piece: string): number {
  return text.split(piece).length - 1;
}

/** Several notes are written one after the other: a look gives what is wrong with the text as it is now, or null. */
async function fitsOnDisk(stage: Stage, path: string, look: (text: string) => string | null): Promise<void> {
  let wrong: string | null = null;
  const fits = async (): Promise<boolean> => {
    const text = await stage.file(path);
    const fault = text === null ? 'It is not there' : look(text);
    wrong = fault === null ? null : `${fault}: ${path}\n${text ?? ''}`;
    return wrong === null;
  };
  await eventually(`${path} fits`, fits).catch((error: unknown) => {
    throw new Error(wrong ?? String(error));
  });
}

function missingLine(text: string, beginnings: readonly string[]): string | null {
  const lines = text.split('\n');
  let at = -1;
  for (const beginning of beginnings) {
    const next = lines.findIndex((line, index) => index > at && line.startsWith(beginning));
    if (next === -1) return `There is no line "${beginning}" after line ${at + 1}`;
    at = next;
  }
  return null;
}
