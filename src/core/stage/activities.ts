import { boldLead } from '../text/bold-lead';
import { readScope } from '../roadmap/scope';
import { listItems } from '../text/list-items';
import type { Section } from '../text/sections';
import type { Scan } from '../text/scan';
import type { Activity, ActivityStep } from './process';

/** The activities of a stage with their steps. */
export function readActivities(scan: Scan, section: Section | null): Activity[] {
  if (section === null) return [];
  return listItems(scan, section.lines).map(({ text, marker, line, endLine }) => ({
    number: /^\d/.test(marker) ? Number.parseInt(marker, 10) : null,
    name: boldLead(text).name ?? text.trim(),
    steps: readScope(scan, { from: line + 1, to: endLine }).map((step): ActivityStep => ({ text: step.text, ...codeIn(step.text), line: step.line })),
    line,
  }));
}

const CODE = /`([^`]+)`/;
/** A file: one word with a folder and an ending, which no command line of one word has. */
const WORD = /^[\w.<>{}/-]+$/;
const ENDING = /\.[A-Za-z0-9]{1,8}$/;

/** The command, or the file that is left behind, in a step's backticks. */
export function codeIn(text: string): Pick<ActivityStep, 'command' | 'output'> {
  const code = CODE.exec(text)?.[1]?.trim() ?? '';
  if (code === '') return { command: null, output: null };
  return isFile(code) ? { command: null, output: code } : { command: code, output: null };
}

function isFile(code: string): boolean {
  return code.includes('/') && !code.startsWith('/') && !code.startsWith('./') && WORD.test(code) && ENDING.test(code);
}
