import { cleanLine } from '../journal/entry-text';
import type { ProcessRun, StageRun } from './run';

/** A design document that holds what is known already, and asks for the rest. */
export function designText({ subject, requirements, processName }: ProcessRun, runLink: string): string {
  const known = requirements.filter(({ value }) => value !== '').map(({ name, value }) => `- **${name}**: ${value}`);
  const part = (name: string, ask: string): string[] => [`## ${name}`, '', ask, ''];
  return `${[
    `# Design: ${cleanLine(subject)}`,
    '',
    `**Process**: ${cleanLine(processName)}  `,
    `**Subject**: ${runLink}`,
    '',
    '## Requirements',
    '',
    ...(known.length === 0 ? ['Nothing is written down in the subject\'s note yet.'] : known),
    '',
    ...part('Modules', 'Which modules are needed, and what each is for.'),
    ...part('Dependencies between modules', 'Which module needs which.'),
    ...part('Integration', 'How the parts are joined.'),
    ...part('Approach', 'Why it is done this way, and what was decided against.'),
    ...part('Security', 'What is protected from whom, and how.'),
  ].join('\n').trimEnd()}\n`;
}

/** The stages that follow as phases of a roadmap: an item for each activity, its steps as points. */
export function planText(run: ProcessRun, after: StageRun): string {
  const at = run.stages.indexOf(after);
  const stages = run.stages.slice(at + 1);
  const items = { count: 0 };
  const phases = stages.flatMap((stage, index) => [
    `## Phase ${String(index + 1)}: ${stage.name} (PLANNED)`,
    '',
    ...stage.activities.flatMap(({ name, steps, done }) => {
      items.count += 1;
      return [`${String(items.count)}. [${done ? 'x' : ' '}] **${name}** — ${cleanLine(run.subject)} \`[${sizeOf(steps.length)}]\``, ...steps.map(({ text }) => `   - ${text}`)];
    }),
    '',
  ]);
  const edges = stages.slice(1).map((_, index) => `- Phase ${String(index + 2)} builds on Phase ${String(index + 1)}`);
  return `${['---', 'type: roadmap', '---', '', `# Plan: ${cleanLine(run.subject)}`, '', ...phases, ...(edges.length === 0 ? [] : ['## Dependencies', '', ...edges])].join('\n').trimEnd()}\n`;
}

/** A first guess by the number of steps; a person knows better. */
function sizeOf(steps: number): 'S' | 'M' | 'L' {
  return steps <= 3 ? 'S' : steps <= 6 ? 'M' : 'L';
}
