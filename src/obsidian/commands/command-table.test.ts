import { describe, expect, it } from 'vitest';
import { COMMANDS, isOffered } from './command-table';

const offered = (specs: number, openSessions: number): string[] => COMMANDS.filter((row) => isOffered(row, { specs, openSessions })).map(({ name }) => name);

describe('the commands', () => {
  it('are few while no session is open', () => {
    expect(offered(46, 0).length).toBeLessThanOrEqual(25);
    expect(offered(46, 0)).toContain('Log entry');
    expect(offered(46, 0)).not.toContain('Finish session');
  });

  it('are four in a vault without specs', () => {
    expect(offered(0, 0)).toEqual(['New epic', 'Show trace tree', 'Show session', 'Undo last change']);
  });

  it('are all there with two sessions open', () => {
    expect(offered(46, 1)).not.toContain('Switch session');
    expect(offered(46, 2)).toHaveLength(COMMANDS.filter(({ id }) => id !== 'migrate').length);
  });

  it('have ids and names of their own, in sentence case and without the plugin name', () => {
    expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
    expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
    for (const { name } of COMMANDS) {
      expect(name).not.toMatch(/throughline/i);
      expect(name.slice(1)).toBe(name.slice(1).toLowerCase());
    }
  });
});
