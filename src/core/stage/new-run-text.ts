import { cleanLine } from '../journal/entry-text';
import { DEPLOYMENT_FIELDS, REQUIREMENT_FIELDS, RUN_TYPE } from './run';
import { fillIn } from './parameters';
import type { Activity, ProcessDocument, Stage } from './process';

/** What a subject's note begins with. */
export interface NewRun {
  readonly subject: string;
  readonly processLink: string;
  readonly processTitle: string;
  readonly specLink: string | null;
  readonly at: string;
  readonly parameters: ReadonlyMap<string, string>;
}

/** The note of a subject: everything the process asks for, to be ticked and filled in. */
export function newRunText(described: ProcessDocument, run: NewRun): string {
  return `${[...headerLines(run), '', '## Requirements', '', ...REQUIREMENT_FIELDS.map((name) => `- **${name}**:`), '', ...described.stages.flatMap((stage) => stageLines(stage, run.parameters)), '## Gates'].join('\n')}\n`;
}

function headerLines({ subject, processLink, processTitle, specLink, at, parameters }: NewRun): string[] {
  const values = [...parameters].map(([name, value]) => `${name}=${value}`).join(', ');
  const rows: readonly (readonly [string, string | null])[] = [
    ['Type', RUN_TYPE],
    ['Process', processLink],
    ['Subject', cleanLine(subject)],
    ['Spec', specLink],
    ['Values', values === '' ? null : values],
    ['Started', at],
  ];
  const known = rows.filter(([, value]) => value !== null);
  return [`# ${cleanLine(processTitle)}: ${cleanLine(subject)}`, '', ...known.map(([key, value], index) => `**${key}**: ${value ?? ''}${index < known.length - 1 ? '  ' : ''}`)];
}

function stageLines(stage: Stage, values: ReadonlyMap<string, string>): string[] {
  const fill = (text: string): string => fillIn(text, values);
  const boxes = (texts: readonly string[]): string[] => texts.map((text) => `- [ ] ${fill(text)}`);
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['Activities', stage.activities.flatMap((activity, index) => activityLines(activity, index + 1, fill))],
    ['Context', stage.dependencies.map(({ path, description }) => `- \`${path}\`${description === '' ? '' : ` - ${description}`}`)],
    ['Success criteria', boxes(stage.criteria)],
    ['Quality gate', boxes(stage.quality)],
    ['Measures', stage.metrics.map(({ name, text }) => `- **${fill(name)}**: ${text}`)],
    ...(isDeployment(stage) ? [['Before deployment', DEPLOYMENT_FIELDS.map((name) => (name === 'Window' ? `- **${name}**:` : `- [ ] **${name}**:`))] as const] : []),
    ['If something fails', stage.failures.map(({ failure, fallback }) => `- **${failure}**: ${fill(fallback)}`)],
    ['Fallbacks taken', []],
    ['Deliverables', []],
    ['Checkpoint', stage.checkpoint === null ? [] : [`- [ ] **${stage.checkpoint.name}**${stage.checkpoint.text === '' ? '' : `: ${fill(stage.checkpoint.text)}`}`]],
    ['Lessons', []],
  ];
  const objective = stage.objective === null ? [] : [`**Objective**: ${fill(stage.objective)}`, ''];
  return [`## Stage ${stage.number}: ${stage.name}`, '', ...objective, ...parts.flatMap(([name, lines]) => [`### ${name}`, '', ...lines, ...(lines.length > 0 ? [''] : [])])];
}

function activityLines({ name, steps }: Activity, number: number, fill: (text: string) => string): string[] {
  return [`${String(number)}. [ ] **${fill(name)}**`, ...steps.map(({ text }) => `   - [ ] ${fill(text)}`)];
}

/** A stage that changes something outside asks for more before it does. */
export function isDeployment({ name }: Pick<Stage, 'name'>): boolean {
  return /deploy|rollout|release/i.test(name);
}
