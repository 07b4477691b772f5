/** The one of these record names that is meant: as it stands (`discover.md`), or as the end of a typed path (`specs/views/discover.md`); null when none is. */
export function oneAffected(names: readonly string[], typed: string): string | null {
  const wanted = plain(typed);
  const exact = names.find((name) => plain(name) === wanted);
  if (exact !== undefined) return exact;
  const dashed = wanted.split('/').join('-');
  const ends = names.filter((name) => dashed.endsWith(`-${plain(name)}`));
  const [only] = ends;
  return only !== undefined && ends.length === 1 ? only : null;
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/\.md$/, '');
}
