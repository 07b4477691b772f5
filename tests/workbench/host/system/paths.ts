/** A path with single slashes, none at its ends, plain blanks, and composed letters. */
export function normalizePath(path: string): string {
  const joined = path.replace(/[\\/]+/g, '/').replace(/^\/|\/$/g, '');
  const place = joined === '' ? '/' : joined;
  return place.replace(/[\u00A0\u202F]/g, ' ').normalize('NFC');
}
