import { describe, expect, it } from 'vitest';
import { readsOf } from './trust-parts-reads';

function reads(...argv: readonly string[]) {
  return readsOf({ kind: 'argv', argv, line: 1 });
}

describe('what a command reads', () => {
  it.each([
    [['watch', '-n', '5', 'cd sub && ./tool.sh'], ['watch', 'sh'], ['cd', './tool.sh']],
    [['flock', 'lock', '-c', 'cd sub && make'], ['flock', 'sh'], ['cd', 'make']],
    [['flock', '-w', '5', '--', 'lock', './tool.sh'], ['flock', './tool.sh'], []],
    [['parallel', 'npm test {}', ':::', 'a', 'b'], ['parallel', 'sh'], ['npm']],
    [['parallel', ':::', 'npm test'], ['parallel', 'sh'], ['npm']],
    [['timeout', '--', '5', 'make'], ['timeout', 'make'], []],
  ])('a line for a shell behind a wrapper is no name of a program: %j', (argv, programs, maybe) => {
    expect(reads(...argv)).toMatchObject({ programs, maybe });
  });

  it('holds what is loaded first, also where the script itself is', () => {
    expect(reads('node', '-r', './main.js', '--require', './hook.js', './main.js').files.map(([first]) => first)).toEqual(['./main.js', './main.js', './hook.js']);
  });
});
