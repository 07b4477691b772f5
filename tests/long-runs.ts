/** How often a property is tried: `long` in `npm run test:long`, else `short`. */
export function runs(short: number, long: number): number {
  return process.env['THROUGHLINE_LONG'] === undefined ? short : long;
}
