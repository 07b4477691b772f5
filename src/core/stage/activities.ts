import { boldLead } from '../text/bold-lead';
import { readScope } from '../roadmap/scope';
import { listItems } from '../text/list-items';
import type { LineRange } from '../text/scan-lines';
import type { Scan } from '../text/scan';
import type { Activity, ActivityStep } from './process';

/** The activities of a stage with their steps. */
export function readActivities(scan: Scan, lines: LineRange): Activity[] {
  return listItems(scan, lines).map(({ text, marker, line, endLine }) => {
    const { name, rest } = nameAndRest(text);
    const steps = readScope(scan, { from: line + 1, to: endLine }).map((step): ActivityStep => ({ text: step.text, ...codeIn(step.text), line: step.line }));
    return { number: /^\d/.test(marker) ? Number.parseInt(marker, 10) : null, name, steps: rest === '' ? steps : [{ text: rest, ...codeIn(rest), line }, ...steps], line };
  });
}

/** The bold name, or the words in front of a command; what follows is the first step. */
function nameAndRest(text: string): { readonly name: string; readonly rest: string } {
  const { name, rest } = boldLead(text);
  if (name !== null) return { name, rest };
  const code = text.indexOf('`');
  const lead = code < 0 ? '' : text.slice(0, code).trim();
  return /[:—–-]$/.test(lead) && lead.length > 1 ? { name: lead.slice(0, -1).trim(), rest: text.slice(code).trim() } : { name: text.trim(), rest: '' };
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
