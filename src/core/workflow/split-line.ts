import { ok, problem } from '../problem';
import type { Result } from '../problem';

const NEEDS_SHELL = new Map([
  ['|', 'a pipe'],
  ['&', 'a background mark or "and"'],
  [';', 'a second command'],
  ['<', 'a redirection'],
  ['>', 'a redirection'],
  ['$', 'a variable'],
  ['(', 'a subshell'],
  [')', 'a subshell'],
  ['*', 'a wildcard'],
  ['?', 'a wildcard'],
  ['~', 'a home folder'],
  ['`', 'a command in backticks'],
  ['\n', 'a second line'],
]);

/**
 * Splits a command line into its words without any shell: blanks separate, '…' is literal, "…" knows \" and \\, a backslash
 * escapes outside quotes. What only a shell could understand is a Problem `workflow/needs-shell`.
 */
export function splitLine(line: string): Result<readonly string[]> {
  const words: string[] = [];
  let word: string | null = null;
  for (let at = 0; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === ' ' || char === '\t') {
      if (word !== null) words.push(word);
      word = null;
    } else if (char === "'" || char === '"') {
      const quoted = readQuoted(line, at);
      if (quoted === null) return unclosed(char, at);
      word = (word ?? '') + quoted.text;
      at = quoted.end;
    } else if (char === '\\') {
      if (at + 1 >= line.length || line.charAt(at + 1) === '\n') return needsShell(at, 'a line that goes on');
      at += 1;
      word = (word ?? '') + line.charAt(at);
    } else {
      const reason = NEEDS_SHELL.get(char);
      if (reason !== undefined) return needsShell(at, reason);
      word = (word ?? '') + char;
    }
  }
  if (word !== null) words.push(word);
  return words.length === 0 ? empty() : ok(words);
}

function readQuoted(line: string, start: number): { readonly text: string; readonly end: number } | null {
  const quote = line.charAt(start);
  let text = '';
  for (let at = start + 1; at < line.length; at++) {
    const char = line.charAt(at);
    if (char === quote) return { text, end: at };
    const next = line.charAt(at + 1);
    if (quote === '"' && char === '\\' && (next === '"' || next === '\\')) at += 1;
    text += line.charAt(at);
  }
  return null;
}

function needsShell(at: number, reason: string): Result<never> {
  return problem('workflow/needs-shell', {
    what: 'The line was not split into words.',
    why: `Character ${at + 1} is ${reason}, which only a shell understands.`,
    next: 'Quote it, write the command as a list, or say `shell: true` at the step.',
  });
}

function unclosed(quote: string, at: number): Result<never> {
  return problem('workflow/unclosed-quote', {
    what: 'The line was not split into words.',
    why: `The ${quote} at character ${at + 1} is never closed.`,
    next: `Close it with another ${quote}.`,
  });
}

function empty(): Result<never> {
  return problem('workflow/empty-command', { what: 'There is nothing to run.', why: 'The line has no words.', next: 'Write a program and its arguments.' });
}
