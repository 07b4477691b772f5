/** Custom categories of the vault's settings: folder name to heading. */
export type CustomCategories = Readonly<Record<string, string>>;

/** The category of changes to code outside `deliverables/`. */
export const CODE_CHANGES = 'code';

interface CategoryRow {
  readonly folder: string;
  readonly heading: string;
  /** File endings that belong here when neither folder nor user says otherwise. */
  readonly endings: string;
}

/** Folder, heading and endings of each category, in the registry's order. */
export const CATEGORIES: readonly CategoryRow[] = [
  { folder: 'scripts', heading: 'Scripts', endings: 'sh bash py ps1 bat sql' },
  { folder: 'docs', heading: 'Documentation', endings: 'md txt pdf rst adoc' },
  { folder: 'config', heading: 'Configuration Files', endings: 'json yaml toml ini conf env service' },
  { folder: CODE_CHANGES, heading: 'Code Changes', endings: '' },
];

/** The registry heading of a category: `scripts` to `Scripts`. */
export function headingOf(category: string, custom: CustomCategories = {}): string {
  const own = customHeading(category, custom);
  if (own !== null) return own;
  const known = CATEGORIES.find((row) => row.folder === category)?.heading;
  return known ?? category.charAt(0).toUpperCase() + category.slice(1).replaceAll('-', ' ');
}

/** The category a registry heading stands for: `Configuration Files` to `config`. */
export function categoryOfHeading(heading: string, custom: CustomCategories = {}): string {
  const name = heading.trim().toLowerCase();
  const own = Object.entries(custom).find(([, title]) => title.toLowerCase() === name)?.[0];
  const known = CATEGORIES.find((row) => row.heading.toLowerCase() === name)?.folder;
  return own ?? known ?? name.replace(/ +/g, '-');
}

/** The category of a file on registering: its folder below `deliverables/`, else the one asked for, else by its ending. */
export function categoryOfFile(path: string, asked: string | null): string {
  const parts = path.split('/');
  const folder = parts.lastIndexOf('deliverables', parts.length - 2);
  if (folder !== -1 && folder < parts.length - 2) return parts[folder + 1] ?? CODE_CHANGES;
  if (asked !== null) return asked;
  const name = parts.at(-1) ?? path;
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return CATEGORIES.find((row) => row.endings.split(' ').includes(ending))?.folder ?? CODE_CHANGES;
}

/** Where a heading stands among the registry's headings: known ones in their order, others before Code Changes. */
export function headingRank(heading: string, custom: CustomCategories = {}): number {
  const category = categoryOfHeading(heading, custom);
  const place = CATEGORIES.findIndex((row) => row.folder === category);
  if (category === CODE_CHANGES) return CATEGORIES.length;
  return place === -1 ? CATEGORIES.length - 1 : place;
}

function customHeading(category: string, custom: CustomCategories): string | null {
  return Object.entries(custom).find(([folder]) => folder === category)?.[1] ?? null;
}
