/** Where Claude Code looks for a project's commands. */
export const COMMAND_FOLDER = '.claude/commands';

/** Stands in every file of ours, so that another's file of the same name is never replaced. */
export const OURS = '<!-- throughline: this file is written by "throughline setup claude-code" -->';

const BLOCK_START = '<!-- throughline:start -->';
const BLOCK_END = '<!-- throughline:end -->';

const SPEC_WORK = `---
description: Work on a spec with a journal, deliverables and a finish
argument-hint: SPEC-ID [--resume | --status | --deliverables]
allowed-tools: Bash(throughline:*)
---
${OURS}

Run \`throughline spec-work $ARGUMENTS\` and read what it prints. With \`--status\` or \`--deliverables\`: show it and stop.

Otherwise read \`throughline brief SPEC-ID\` and work on the spec. ID below is its id.

1. Plan first. Log each decision: \`throughline log ID --kind plan "…" --as Claude\`. Where a person must choose:
   \`throughline ask ID "QUESTION" --option one --option other --wait 30m --as Claude\`; exit code 3 means nobody answered, so stop and say so.
2. While working, log what happens when it happens, never from memory at the end:
   - a change of code: \`throughline log ID --kind implement "…" --modified PATH --as Claude\`
   - a change of the spec: \`throughline log ID --kind spec "…" --as Claude\`
   - a test: \`throughline log ID --kind test "NAME" --pass CASE --fail "CASE: why" --as Claude\`
   - a decision: \`throughline log ID --kind decision "…" --why "…" --instead-of "…" --as Claude\`
   - an issue: \`throughline log ID --kind issue "…" --as Claude\`, later \`throughline resolve ENTRY "…" --commit HASH --as Claude\`
3. Register every file that came out of it: \`throughline deliver ID FILE --description "…"\`.
4. After a commit: \`throughline log ID --kind commit "HASH: message" --as Claude\`. Never push.
5. Tick a criterion only with evidence: \`throughline tick ID N --evidence ENTRY\`.
6. At the end: \`throughline check\`, then \`throughline finish ID --status completed|partial|blocked --summary "…"\`.

Every command prints what to do when it fails. Change context files only through these commands.
`;

const WORKFLOW = `---
description: Run a workflow of this project
argument-hint: NAME [--dry-run | --phase PHASE | --resume [--skip-step N] | --rollback-to-checkpoint N]
allowed-tools: Bash(throughline:*)
---
${OURS}

Run \`throughline workflow $ARGUMENTS\`.

- Exit code 0: done. 1: it failed; the message says what, why and what to do. 3: it waits for a person; say for what and stop.
- A workflow that is not trusted on this device must be read and trusted by a person, in a terminal: \`throughline trust NAME\`. Never do that for them.
- Going back to a checkpoint restores files: add \`--dry-run\`, show which, and go on with \`--yes\` only when a person says so.
- Do not run the steps of the workflow yourself.
`;

/** The command files, by their path from the project's root. */
export const COMMAND_FILES = {
  [`${COMMAND_FOLDER}/spec_work.md`]: SPEC_WORK,
  [`${COMMAND_FOLDER}/workflow.md`]: WORKFLOW,
} as const satisfies Record<string, string>;

const BLOCK = `${BLOCK_START}
## Specs and journals

Specs lie in the spec folders of this project; \`throughline tree\` shows them. Work on a spec goes through \`/spec_work ID\`:
\`throughline brief ID\` before starting, \`throughline log ID --kind KIND "TEXT" --as Claude\` while working, \`throughline deliver\` for
every file that comes out of it, \`throughline finish ID\` at the end. Never edit context files by hand.
${BLOCK_END}`;

/** The agent file with our block in it: replaced where it stands, else added at the end. */
export function withBlock(text: string): string {
  const start = text.indexOf(BLOCK_START);
  const end = text.indexOf(BLOCK_END, start);
  if (start !== -1 && end !== -1) return text.slice(0, start) + BLOCK + text.slice(end + BLOCK_END.length);
  const gap = text === '' || text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n';
  return `${text}${gap}${BLOCK}\n`;
}
