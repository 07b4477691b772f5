import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allVerbs, VERB_NAMES } from '../verbs';
import { COMPLETION_SHELLS, isShell, SHELL_NAMES } from './shells';

const verbs = await allVerbs();

describe.each(SHELL_NAMES)('completion for %s', (name) => {
  const script = isShell(name) ? COMPLETION_SHELLS[name](verbs) : '';

  it('knows every verb', () => {
    expect(VERB_NAMES.filter((verb) => !script.includes(verb))).toEqual([]);
  });

  it('offers what a workflow can be told, and what help can be asked about', () => {
    expect(script).toMatch(/list['", ]+show['", ]+validate['", ]+plan['", ]+run/);
    expect(script).toMatch(/tree['", ]+status[^\n]+['" ]writing/);
  });

  it('offers the kinds of entries', () => {
    expect(script).toMatch(/plan['", ]+spec['", ]+implement/);
  });

  it('asks throughline itself for the ids', () => {
    expect(script).toContain('throughline completion specs');
  });
});

describe.runIf(existsSync('/bin/bash'))('completion in bash', () => {
  const offered = (...words: string[]): string[] => {
    const call = `COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _throughline; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('/bin/bash', ['-c', `${COMPLETION_SHELLS.bash(verbs)}\n${call}`, 'bash', 'throughline', ...words], { encoding: 'utf8' }).trim().split('\n');
  };

  it('finds the verb behind the vault', () => {
    expect([offered('--vault', 'notes', 'wo'), offered('--vault', 'notes', 'log', '--kind', 'pl')]).toEqual([['work', 'workflow'], ['plan']]);
  });

  it('offers the actions of a verb', () => {
    expect([offered('workflow', 'res'), offered('help', 'wri')]).toEqual([['resume'], ['writing']]);
  });
});
