import type { BriefFacts } from './brief';

interface Part {
  readonly heading: string;
  readonly lines: readonly string[];
}

const SMALLEST = 400;

/** A brief as one page that keeps the budget: parts stand in the order of need, and long ones are cut with a count. */
export function briefText(facts: BriefFacts, budget: number): { readonly text: string; readonly shortened: boolean } {
  const room = Math.max(SMALLEST, budget);
  const page = [cut(`# Hand-off: ${facts.id} - ${facts.title}`, 200), '', ...stateLines(facts).map((line) => cut(line, 300))];
  let left = room - lengthOf(page);
  let shortened = false;
  for (const { heading, lines } of partsOf(facts)) {
    if (lines.length === 0) continue;
    const fitted = fit(lines, left - heading.length - REST.length - 20);
    shortened ||= fitted.left > 0;
    if (fitted.lines.length === 0) continue;
    const part = ['', `## ${heading}`, ...fitted.lines, ...(fitted.left > 0 ? [`- … ${fitted.left} ${REST}`] : [])];
    page.push(...part);
    left -= lengthOf(part);
  }
  return { text: `${page.join('\n')}\n`, shortened };
}

const REST = 'more in the journal';

function stateLines(facts: BriefFacts): readonly string[] {
  const { status, criteria, session, path, context } = facts;
  const state = [`Status: ${status ?? 'none'}`, `criteria ${criteria.done}/${criteria.total}`];
  if (session !== null) state.push(`session ${session.number ?? ''} "${session.title}" open since ${session.started ?? 'an unknown time'}`, `last entry ${session.lastEntry ?? 'none'}`);
  return [`${state.join(', ')}.`, `Spec: ${path}`, `Journal: ${context ?? 'none yet'}`, '', `**Next step**: ${facts.next}`];
}

function partsOf(facts: BriefFacts): readonly Part[] {
  return [
    { heading: 'Open comments', lines: facts.comments.map(item) },
    { heading: 'Open questions', lines: facts.gates.map(({ id, question, options }) => item(`${question} (${options.join(', ')}) ^${id}`)) },
    { heading: 'Goal', lines: facts.goal === '' ? [] : facts.goal.split('\n') },
    { heading: 'Criteria to meet', lines: facts.criteria.open.map((text) => `- [ ] ${text}`) },
    { heading: 'Open issues', lines: facts.issues.map(({ id, text }) => item(id === null ? text : `${text} ^${id}`)) },
    { heading: 'Links to check', lines: facts.suspects.map(item) },
    { heading: 'Decisions', lines: facts.decisions.map(decisionLine) },
    { heading: 'How to verify', lines: facts.verify.map(item) },
    { heading: 'Files', lines: facts.files.map((path) => item(`\`${path}\``)) },
    { heading: 'Goes into', lines: facts.services.map(item) },
    { heading: 'Latest entries', lines: facts.recent.map(item) },
  ];
}

function item(text: string): string {
  return `- ${text}`;
}

function decisionLine({ text, why, insteadOf }: BriefFacts['decisions'][number]): string {
  const reasons = [...(why === null ? [] : [`why: ${why}`]), ...(insteadOf === null ? [] : [`instead of: ${insteadOf}`])];
  return item(reasons.length === 0 ? text : `${text} (${reasons.join('; ')})`);
}

const LONGEST_LINE = 400;

function fit(lines: readonly string[], room: number): { readonly lines: readonly string[]; readonly left: number } {
  const fitted: string[] = [];
  let used = 0;
  for (const line of lines) {
    const short = cut(line, LONGEST_LINE);
    if (used + short.length + 1 > room) break;
    fitted.push(short);
    used += short.length + 1;
  }
  return { lines: fitted, left: lines.length - fitted.length };
}

function cut(line: string, length: number): string {
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}
