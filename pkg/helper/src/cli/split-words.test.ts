import { describe, expect, it } from 'vitest';
import { splitWords } from './split-words';

describe('splitting a command line', () => {
  it('finds the verb behind the vault', () => {
    expect(splitWords(['--vault', 'notes', 'log', '1001', 'text'])).toEqual({ verb: 'log', rest: ['--vault', 'notes', '1001', 'text'], asks: 'run', odd: null });
  });

  it('finds no verb among options alone', () => {
    expect(splitWords(['--json']).verb).toBeNull();
  });

  it('finds the first option that no verb takes away', () => {
    expect([splitWords(['--vault', 'x', '--nope']).odd, splitWords(['--vault']).odd, splitWords(['--json', '--vault=x']).odd]).toEqual(['--nope', '--vault', null]);
  });

  it('asks for help with --help behind the verb', () => {
    expect(splitWords(['log', '--help'])).toMatchObject({ verb: 'log', asks: 'help' });
  });

  it('reads nothing behind two dashes as an option', () => {
    expect(splitWords(['log', '1001', '--', '--help']).asks).toBe('run');
  });

  it('asks for the version before any verb', () => {
    expect(splitWords(['--version']).asks).toBe('version');
  });
});
