import * as v from 'valibot';
import { isMap } from 'yaml';
import type { Document } from 'yaml';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import { tableOf } from '../table-of';
import { openYaml } from '../text/open-yaml';
import { resolveFrom, ROOT } from './paths';

/** What everyone who uses the vault shares: `throughline.yaml` at its root. Defaults stand where it is silent. */
export interface Settings {
  /** Folders that hold specs. */
  readonly specRoots: readonly string[];
  readonly headerForm: 'bold' | 'properties';
  /** Whether new specs in bold keys get an alias as those in properties do. */
  readonly aliases: 'properties' | 'always';
  readonly linkForm: 'wiki' | 'markdown';
  /** IANA zone such as `Europe/Zurich`; null is the device's. */
  readonly timezone: string | null;
  /** Extra deliverable categories: folder name to heading. */
  readonly categories: Readonly<Record<string, string>>;
  /** Folder with the user's own templates (`spec.md`, `context.md`, `deliverables/<name>`); null is the built-in ones. */
  readonly templates: string | null;
  readonly workflowRoots: readonly string[];
  /** Folder for the notes of workflow runs that belong to no spec; null keeps no such notes. */
  readonly runs: string | null;
  /** Who takes part in a new session; empty is the person at the device, else `User`. */
  readonly participants: readonly string[];
  /** When `Updated` is written: at session start and finish, or with every change. */
  readonly updated: 'session' | 'always';
  /** Commits whose subject matches one of these globs are not offered; default `vault backup*`. */
  readonly ignoredCommits: readonly string[];
  /** Which parts of a spec make links suspect when they change: `title`, `requirements`, `criteria`, or names of sections. */
  readonly suspectParts: readonly string[];
  /** Code repositories by name: where each lies from the vault's root. */
  readonly repositories: Readonly<Record<string, { readonly url: string | null; readonly path: string }>>;
}

export const DEFAULT_SETTINGS: Settings = {
  specRoots: ['specs'],
  headerForm: 'bold',
  aliases: 'properties',
  linkForm: 'wiki',
  timezone: null,
  categories: {},
  templates: null,
  workflowRoots: ['.claude/workflows', 'workflows'],
  runs: null,
  participants: [],
  updated: 'session',
  ignoredCommits: ['vault backup*'],
  suspectParts: ['title', 'requirements', 'criteria'],
  repositories: {},
};

/** How a file writes a code repository: where it lies, or a table with its address. */
const Repository = v.union([
  v.pipe(v.string(), v.transform((path) => ({ url: null, path }))),
  v.pipe(
    v.object({ url: v.optional(v.nullable(v.string()), null), path: v.optional(v.string()), default: v.optional(v.string()) }),
    v.transform(({ url, path, default: usual }) => ({ url, path: path ?? usual ?? '.' })),
  ),
]);
const Names = v.union([v.pipe(v.string(), v.transform((name) => [name])), v.array(v.string())]);

/** What may stand in the file, by key without dashes. */
const KEYS = {
  specroots: { field: 'specRoots', schema: v.pipe(Names, v.check((roots) => roots.every((root) => resolveFrom(ROOT, root) !== null))), expects: 'a folder of the vault or a list of them' },
  headerform: { field: 'headerForm', schema: v.picklist(['bold', 'properties']), expects: '`bold` or `properties`' },
  aliases: { field: 'aliases', schema: v.picklist(['properties', 'always']), expects: '`properties` or `always`' },
  linkform: { field: 'linkForm', schema: v.picklist(['wiki', 'markdown']), expects: '`wiki` or `markdown`' },
  timezone: { field: 'timezone', schema: v.nullable(v.string()), expects: 'a zone such as Europe/Zurich' },
  categories: { field: 'categories', schema: tableOf(v.string()), expects: 'a table of folder and heading' },
  templates: { field: 'templates', schema: v.nullable(v.string()), expects: 'a folder' },
  workflowroots: { field: 'workflowRoots', schema: Names, expects: 'a folder or a list of folders' },
  runs: { field: 'runs', schema: v.nullable(v.string()), expects: 'a folder' },
  participants: { field: 'participants', schema: Names, expects: 'a name or a list of names' },
  updated: { field: 'updated', schema: v.picklist(['session', 'always']), expects: '`session` or `always`' },
  ignoredcommits: { field: 'ignoredCommits', schema: Names, expects: 'a pattern or a list of patterns' },
  suspectparts: { field: 'suspectParts', schema: Names, expects: 'a part or a list of parts' },
  repositories: { field: 'repositories', schema: tableOf(Repository), expects: 'a table of name and path' },
} as const satisfies Record<string, { field: keyof Settings; schema: v.GenericSchema; expects: string }>;

const NOTHING_WAS_READ = 'The vault\'s settings were not read.';

/** Reads `throughline.yaml`. Unknown keys are ignored; a known key with a wrong value is a Problem that names it. */
export function parseSettings(text: string): Result<Settings> {
  const yaml = openYaml(text, { uniqueKeys: false, merge: false });
  const fault = yaml.errors[0];
  if (fault !== undefined) return unreadable(firstLine(fault.message));
  const twice = keyTwice(yaml);
  if (twice !== null) return unreadable(`\`${twice}\` stands twice`);
  const content = contentOf(yaml);
  if (content === ALIASES) return unreadable('It repeats parts of itself');
  if (content === null || content === undefined) return ok(DEFAULT_SETTINGS);
  if (typeof content !== 'object' || Array.isArray(content)) return unreadable('It is not a table of keys and values');
  return settingsFrom(Object.entries(content));
}

const ALIASES = Symbol('too many aliases');

function contentOf(yaml: Document): unknown {
  try {
    return yaml.toJS({ maxAliasCount: 20 });
  } catch {
    return ALIASES;
  }
}

/** The first key of the table that stands there a second time; looked for here, as the library's own search is quadratic. */
function keyTwice(yaml: Document): string | null {
  const keys = isMap(yaml.contents) ? yaml.contents.items.map(({ key }) => String(key)) : [];
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) return key.slice(0, 60);
    seen.add(key);
  }
  return null;
}

function settingsFrom(entries: readonly (readonly [string, unknown])[]): Result<Settings> {
  let settings = DEFAULT_SETTINGS;
  for (const [key, value] of entries) {
    const known = knownKey(key);
    if (known === null) continue;
    const read = v.safeParse(known.schema, value);
    if (!read.success) return unreadable(`\`${key}\` must be ${known.expects}`);
    settings = { ...settings, [known.field]: read.output };
  }
  return ok(settings);
}

function knownKey(key: string): (typeof KEYS)[keyof typeof KEYS] | null {
  const plain = key.toLowerCase().replaceAll('-', '').replaceAll('_', '');
  return isKnown(plain) ? KEYS[plain] : null;
}

function isKnown(key: string): key is keyof typeof KEYS {
  return Object.hasOwn(KEYS, key);
}

function firstLine(text: string): string {
  const [line = ''] = text.slice(0, 200).split('\n');
  return line.endsWith(':') ? line.slice(0, -1) : line;
}

function unreadable(why: string): Failure {
  return problem('settings/unreadable', { what: NOTHING_WAS_READ, why: `throughline.yaml: ${why}.`, next: 'Mend the file, or remove it to go on with the defaults.' });
}
