import { describe, expect, it } from 'vitest';
import { allVerbs, VERB_NAMES } from '../verbs';
import { COMPLETION_SHELLS, isShell, SHELL_NAMES } from './shells';

const verbs = await allVerbs();

describe.each(SHELL_NAMES)('completion for %s', (name) => {
  const script = isShell(name) ? COMPLETION_SHELLS[name](verbs) : '';

  it('knows every verb', () => {
    expect(VERB_NAMES.filter((verb) => !script.includes(verb))).toEqual([]);
  });

  it('offers the kinds of entries', () => {
    expect(script).toMatch(/plan['", ]+spec['", ]+implement/);
  });

  it('asks throughline itself for the ids', () => {
    expect(script).toContain('throughline completion specs');
  });
});
