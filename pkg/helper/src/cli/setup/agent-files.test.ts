import { describe, expect, it } from 'vitest';
import { COMMAND_FILES, OURS, withBlock } from './agent-files';

describe('the files for an agent', () => {
  it('say that they are ours', () => {
    expect(Object.values(COMMAND_FILES).every((text) => text.includes(OURS))).toBe(true);
  });

  it('start with their properties', () => {
    expect(Object.values(COMMAND_FILES).every((text) => text.startsWith('---\ndescription: '))).toBe(true);
  });

  it('hand every form of the workflow command on as it was typed', () => {
    const text = COMMAND_FILES['.claude/commands/workflow.md'];

    expect(text).toContain('Run `throughline workflow $ARGUMENTS`.');
    for (const form of ['--dry-run', '--phase', '--resume', '--skip-step', '--rollback-to-checkpoint']) expect(text).toContain(form);
  });

  it('put the block at the end of an agent file', () => {
    expect(withBlock('# Rules\n')).toMatch(/^# Rules\n\n<!-- throughline:start -->\n[^]+<!-- throughline:end -->\n$/);
  });

  it('change nothing when the block stands there already', () => {
    const once = withBlock('# Rules\n');

    expect(withBlock(once)).toBe(once);
  });

  it('replace an older block and nothing around it', () => {
    const before = 'above\n<!-- throughline:start -->\noutdated words\n<!-- throughline:end -->\nbelow';

    const after = withBlock(before);

    expect([after.startsWith('above\n'), after.endsWith('\nbelow'), after.includes('outdated words')]).toEqual([true, true, false]);
  });
});
