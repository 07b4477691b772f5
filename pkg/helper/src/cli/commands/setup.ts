import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import { misused } from '../read-values';
import { setUpClaudeCode } from '../setup/claude-code';
import { lookAtInstallation, type InstallationCheck } from '../setup/installation';
import type { Verb } from '../verb';

export const setup: Verb = {
  name: 'setup',
  group: 'device',
  summary: 'Look at the installation, or set up an agent',
  about: [
    'Without a word it looks at Node, the device folder, the vault, its settings, the repository and what could be set up.',
    'claude-code shows, and after a yes writes, the commands /spec_work and /workflow and a short block for the agent file. Only its own files and its own block are ever changed, and undo takes it back.',
    'With --mcp it also names "throughline mcp" among the servers of the project, in .mcp.json; other servers stay as they are.',
  ],
  arguments: [{ name: 'WHAT', summary: 'What to set up; default: only look', need: 'optional', choices: ['claude-code'] }],
  options: [
    { name: 'yes', summary: 'claude-code: write without asking' },
    { name: 'dry-run', summary: 'claude-code: only show what would be written' },
    { name: 'mcp', summary: 'claude-code: also register the server for agents in .mcp.json' },
    { name: 'agent-file', value: 'FILE', summary: 'claude-code: the agent file; default: AGENTS.md when there is one, else CLAUDE.md' },
  ],
  examples: [
    { line: 'setup', does: 'looks at the installation' },
    { line: 'setup claude-code', does: 'shows the files for the agent and asks before writing them' },
    { line: 'setup claude-code --mcp --dry-run', does: 'shows them, and the entry for the server' },
  ],
  exits: [{ code: 2, meaning: 'The installation has an error or a warning' }],
  run: runSetup,
};

async function runSetup(input: Input): Promise<Result<Answer>> {
  const what = input.argument('WHAT');
  if (what === 'claude-code') return setUpClaudeCode(input);
  if (what !== null) return misused(`"${what}" cannot be set up.`, 'Use: throughline setup claude-code, or throughline setup.');
  const checks = await lookAtInstallation(input);
  const faulty = checks.some(({ state }) => state === 'error' || state === 'warning');
  return ok(answer({ text: (look) => checksText(checks, look), json: () => ({ version: 1, fine: !faulty, checks }), exit: faulty ? 2 : 0 }));
}

function checksText(checks: readonly InstallationCheck[], look: Look): string {
  const paints = { ok: look.good, info: look.quiet, warning: look.warn, error: look.bad };
  const rows = checks.map((check) => [cell(check.state, paints[check.state]), cell(check.name), cell(check.message)]);
  const table = alignRows(rows);
  return checks.flatMap(({ next }, at) => [table[at] ?? '', ...(next === null ? [] : [look.quiet(`         ${next}`)])]).join('\n');
}
