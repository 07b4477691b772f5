import { statSync, utimesSync } from 'node:fs';

/**
 * Makes a copy of a git index as old as the one it was taken from, which is asked before it is copied. Git compares the content of
 * a file only when its times differ from its entry or the index is no younger than they are: in a younger copy, a change made in
 * the second of the last commit would never be seen.
 */
export function indexAge(from: string): (copy: string) => void {
  // A whole second, and none that is later: what was written within it is compared.
  const seconds = Math.floor(statSync(from).mtimeMs / 1000);
  return (copy) => { utimesSync(copy, seconds, seconds); };
}
