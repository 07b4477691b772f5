import type { Definition } from './definition';

/** A workflow as the index note tells it. */
export interface IndexedWorkflow {
  readonly definition: Definition;
  /** `Not started`, or how the last run ended. */
  readonly status: string;
  /** `YYYY-MM-DD HH:MM`; null before the first run. */
  readonly lastRun: string | null;
  /** From 0 to 1; null before the first run. */
  readonly successRate: number | null;
}

/** The note that lists all workflows: objectives, status, duration, prerequisites, last run. Written anew as a whole. */
export function indexNoteText(workflows: readonly IndexedWorkflow[]): string {
  const sorted = [...workflows].sort((one, other) => (one.definition.name < other.definition.name ? -1 : 1));
  const intro = ['# Workflows', '', sorted.length === 0 ? 'There are no workflows yet.' : `${sorted.length} ${sorted.length === 1 ? 'workflow' : 'workflows'}. This note is written by \`throughline workflow index\`; what is changed here is lost.`, ''];
  return `${[...intro, ...sorted.flatMap(section)].join('\n').trimEnd()}\n`;
}

function section({ definition, status, lastRun, successRate }: IndexedWorkflow): readonly string[] {
  const { name, description, version, objectives, duration, prerequisites, maintainer, updated, path, phases } = definition;
  const count = phases.reduce((sum, { steps }) => sum + steps.length, 0);
  return [
    `## ${plain(name)}`,
    '',
    ...(description === null ? [] : [plain(description), '']),
    `**File**: \`${path}\``,
    ...(objectives.length === 0 ? [] : ['', '**Objectives**:', ...objectives.map((text, at) => `${at + 1}. ${plain(text)}`), '']),
    `**Status**: ${plain(status)}`,
    `**Steps**: ${count}`,
    `**Duration**: ${plain(duration ?? 'not said')}`,
    `**Prerequisites**: ${prerequisites.length === 0 ? 'None' : prerequisites.map(plain).join(', ')}`,
    ...(version === null ? [] : [`**Version**: ${version}`]),
    `**Last run**: ${lastRun ?? 'never'}${successRate === null ? '' : `, ${Math.round(successRate * 100)} % succeed`}`,
    ...(maintainer === null ? [] : [`**Maintained by**: ${plain(maintainer)}`]),
    ...(updated === null ? [] : [`**Last updated**: ${plain(updated)}`]),
    '',
  ];
}

/** One line of words: nothing that a note would read as a link, a comment, a tag or code. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').replace(/[\\[\]<>`*#%$|]/g, '\\$&');
}
