import { describe, expect, it } from 'vitest';
import { answer } from './answer';
import { ok } from '../../../../src/core/problem';
import { parseArguments, usageLine } from './parse-arguments';
import type { Verb } from './verb';

const VERB: Verb = {
  name: 'sample',
  group: 'writing',
  summary: 'Stand for any verb',
  about: [],
  arguments: [
    { name: 'ID', summary: '', need: 'required' },
    { name: 'TEXT', summary: '', need: 'any-number' },
  ],
  options: [
    { name: 'kind', value: 'KIND', choices: ['plan', 'test'], summary: '' },
    { name: 'pass', value: 'NAME', many: true, summary: '' },
    { name: 'dry-run', summary: '' },
  ],
  examples: [],
  exits: [],
  run: () => ok(answer({ text: () => '', json: () => null })),
};

function parsed(...words: string[]) {
  const typed = parseArguments(VERB, words);
  if (!typed.ok) throw new Error(typed.problem.why);
  return typed.value;
}

function refusal(...words: string[]) {
  const typed = parseArguments(VERB, words);
  return typed.ok ? null : typed.problem;
}

describe('parsing the words of a verb', () => {
  it('gives arguments by their names', () => {
    const typed = parsed('1001', 'two', 'words');

    expect(typed.arguments).toEqual(new Map([['ID', ['1001']], ['TEXT', ['two', 'words']]]));
  });

  it('gives a flag with dashes by its name', () => {
    expect(parsed('1001', '--dry-run').options).toEqual(new Map([['dry-run', []]]));
  });

  it('collects an option that may stand several times', () => {
    expect(parsed('1001', '--pass', 'one', '--pass', 'two').options.get('pass')).toEqual(['one', 'two']);
  });

  it('takes a single dash as a word', () => {
    expect(parsed('1001', '-').arguments.get('TEXT')).toEqual(['-']);
  });

  it('takes a sentence that starts with a dash as a word', () => {
    expect(parsed('1001', '- a point', '--kind', 'plan').arguments.get('TEXT')).toEqual(['- a point']);
  });

  it('takes a negative number as a word', () => {
    expect(parsed('1001', '-5').arguments.get('TEXT')).toEqual(['-5']);
  });

  it('takes everything behind two dashes as words', () => {
    expect(parsed('1001', '--', '--kind').arguments.get('TEXT')).toEqual(['--kind']);
  });

  it('refuses an unknown option with the nearest one', () => {
    expect(refusal('1001', '--knd', 'plan')).toMatchObject({ code: 'cli/usage', why: "Unknown option '--knd'. Did you mean --kind?" });
  });

  it('says how a text that looks like an option is given', () => {
    expect(refusal('1001', '---')?.next).toContain('behind two dashes');
  });

  it('refuses a value that is no choice and names the choices', () => {
    expect(refusal('1001', '--kind', 'dance')?.why).toContain('plan, test');
  });

  it('refuses a missing argument and shows the right form', () => {
    expect(refusal()?.next).toContain('throughline sample ID [TEXT…] [options]');
  });

  it('says that several words may follow', () => {
    expect(usageLine(VERB)).toBe('throughline sample ID [TEXT…] [options]');
  });
});
