import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseArguments } from './parse-arguments';
import { splitWords } from './split-words';
import { allVerbs, VERB_NAMES } from './verbs';
import { VERSION } from './version';

const verbs = await allVerbs();

/** The words of an example line; quotes hold blanks, and what follows a pipe or an arrow is the shell's. */
function wordsOf(line: string): string[] {
  const own = line.split(/ (?:>>?|\|) /)[0] ?? '';
  return [...own.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');
}

describe('the table of verbs', () => {
  it('names every verb as its key does', () => {
    expect(verbs.map((verb) => verb.name)).toEqual(VERB_NAMES);
  });

  it('has the version of the package', () => {
    const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string };

    expect(VERSION).toBe(manifest.version);
  });

  describe.each(verbs)('$name', (verb) => {
    it('has at least two examples', () => {
      expect(verb.examples.length).toBeGreaterThanOrEqual(2);
    });

    it('has examples that parse', () => {
      const refused = verb.examples.flatMap(({ line }) => {
        const { verb: name, rest } = splitWords(wordsOf(line));
        const typed = parseArguments(verb, rest);
        return name === verb.name && typed.ok ? [] : [line];
      });

      expect(refused).toEqual([]);
    });

    it('has a summary that starts with a capital and ends without a stop', () => {
      expect(verb.summary).toMatch(/^[A-Z].*[^.]$/);
    });

    it('names each option once', () => {
      const names = verb.options.map((option) => option.name);

      expect(names).toEqual([...new Set(names)]);
    });
  });
});
