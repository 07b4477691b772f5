import { cleanLine } from '../journal/entry-text';
import { ok } from '../problem';
import type { Result } from '../problem';
import { slug } from './activity-workflow';
import { refused } from './edit-run';
import type { ProcessRun } from './run';

/** A file of a proposal, from the folder of the change. */
export interface ProposalFile {
  readonly path: string;
  readonly text: string;
}

export interface Proposal {
  /** Folder name: `add-alpha-configuration`. */
  readonly id: string;
  readonly capability: string;
  readonly files: readonly ProposalFile[];
}

interface Requirement {
  readonly name: string;
  readonly text: string;
}

/** A subject's requirements as a change in OpenSpec's folders: proposal, tasks and the added requirements with their scenarios. */
export function openSpecProposal(run: ProcessRun): Result<Proposal> {
  const requirements = requirementsOf(run);
  if (requirements.length === 0) return refused('The note holds no requirement yet, and a proposal needs at least one', 'Fill in the fields below Requirements');
  const capability = slug(`${run.subject} ${run.processName}`);
  if (capability === '') return refused('Subject and process have no letter that a folder may be called by', 'Give the subject a name with letters');
  const files = [
    { path: 'proposal.md', text: proposalText(run, capability) },
    { path: 'tasks.md', text: tasksText(run) },
    { path: `specs/${capability}/spec.md`, text: specText(run, requirements) },
  ];
  return ok({ id: `add-${capability}`, capability, files });
}

/** Every filled-in field, its parts apart: what is written `fast; quiet` is two requirements. */
function requirementsOf({ requirements }: ProcessRun): Requirement[] {
  const found = requirements.flatMap(({ name, value }) => {
    const parts = value.split(';').map((part) => part.trim()).filter((part) => part !== '');
    return parts.map((text, index) => ({ name: parts.length > 1 ? `${name} ${String(index + 1)}` : name, text }));
  });
  return found.filter(({ name }, at) => found.findIndex((other) => other.name.toLowerCase() === name.toLowerCase()) === at);
}

function proposalText({ subject, processName, requirements, stages }: ProcessRun, capability: string): string {
  const who = cleanLine(subject);
  const purpose = requirements.find(({ value }) => value !== '')?.value ?? '';
  const activities = stages.slice(-2).flatMap((stage) => stage.activities.map(({ name }) => `- ${name} (${stage.name})`));
  return `${[
    '## Why',
    '',
    `${who} goes through the process "${cleanLine(processName)}" and has to meet the requirements that were gathered for it: ${purpose}`,
    '',
    '## What Changes',
    '',
    `- Add the requirements of ${who} as the capability \`${capability}\``,
    ...activities,
    '',
    '## Impact',
    '',
    `- Affected specs: ${capability}`,
    `- Affected code: the configuration of ${who}`,
  ].join('\n')}\n`;
}

function tasksText({ stages }: ProcessRun): string {
  const groups = stages.slice(stages.length > 2 ? 2 : 0).map((stage, group) => [
    `## ${String(group + 1)}. ${stage.name}`,
    '',
    ...stage.activities.map(({ name, done }, index) => `- [${done ? 'x' : ' '}] ${String(group + 1)}.${String(index + 1)} ${name}`),
  ].join('\n'));
  return `${groups.join('\n\n')}\n`;
}

function specText({ subject }: ProcessRun, requirements: readonly Requirement[]): string {
  const who = cleanLine(subject);
  const blocks = requirements.map(({ name, text }) => [
    `### Requirement: ${name}`,
    '',
    `${who} SHALL meet this requirement: ${text}`,
    '',
    `#### Scenario: ${name} of ${who} is checked`,
    '',
    `- **WHEN** the configuration of ${who} is checked for ${name.toLowerCase()}`,
    `- **THEN** it meets: ${text}`,
  ].join('\n'));
  return `## ADDED Requirements\n\n${blocks.join('\n\n')}\n`;
}
