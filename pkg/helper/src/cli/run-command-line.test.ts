import { describe, expect, it } from 'vitest';
import { fakeTerminal } from '../../../../tests/cli/fake-terminal';
import { runCommandLine } from './run-command-line';

describe('running a command line', () => {
  it('shows the overview without a verb', async () => {
    const terminal = fakeTerminal();

    const exit = await runCommandLine([], terminal);

    expect([exit, terminal.said().includes('Reading\n  tree')]).toEqual([0, true]);
  });

  it('shows the help of a verb with examples and exit codes', async () => {
    const terminal = fakeTerminal();

    await runCommandLine(['log', '--help'], terminal);

    expect(terminal.said()).toMatch(/Examples\n {2}throughline log[^]+Exit codes/);
  });

  it('shows a topic', async () => {
    const terminal = fakeTerminal();

    await runCommandLine(['help', 'writing'], terminal);

    expect(terminal.said()).toContain('A day with a spec');
  });

  it('suggests the nearest verb', async () => {
    const terminal = fakeTerminal();

    const exit = await runCommandLine(['finsh'], terminal);

    expect([exit, terminal.warned()]).toEqual([1, expect.stringContaining('throughline finish')]);
  });

  it('suggests the nearest verb whatever its case', async () => {
    const terminal = fakeTerminal();

    const exit = await runCommandLine(['TREE'], terminal);

    expect([exit, terminal.warned()]).toEqual([1, expect.stringContaining('throughline tree')]);
  });

  it.each([['--nope'], ['-x'], ['--vault'], ['--jsno', '--vault', '/x']])('refuses %s without a verb', async (...words) => {
    const terminal = fakeTerminal();

    const exit = await runCommandLine(words, terminal);

    expect([exit, terminal.said(), terminal.warned()]).toEqual([1, '', expect.stringContaining('(cli/usage)')]);
  });

  it('shows the overview for common options without a verb', async () => {
    const terminal = fakeTerminal();

    const exit = await runCommandLine(['--vault=/x', '--vault', '/x', '--json'], terminal);

    expect([exit, JSON.parse(terminal.said())]).toMatchObject([0, { version: 1 }]);
  });

  it.each([['version'], ['version', '--json']])('prints the version for %s', async (...words) => {
    const terminal = fakeTerminal();

    const exit = await runCommandLine(words, terminal);

    expect([exit, terminal.said()]).toEqual([0, expect.stringMatching(/\d+\.\d+\.\d+/)]);
  });

  it('says a Problem as JSON on standard error alone', async () => {
    const terminal = fakeTerminal();

    await runCommandLine(['nonsense', '--json'], terminal);

    expect([terminal.said(), Object.keys(JSON.parse(terminal.warned()) as object)]).toEqual(['', ['code', 'what', 'why', 'next']]);
  });

  it('prints the version', async () => {
    const terminal = fakeTerminal();

    await runCommandLine(['--version'], terminal);

    expect(terminal.said()).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
