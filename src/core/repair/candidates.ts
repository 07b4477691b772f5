import { holdsId } from '../journal/entry-id';
import type { Spec } from '../spec/spec';
import { scanNote } from '../text/scan-note';
import { tieOnLine } from '../spec/tie-on-line';
import { pathKey } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Broken } from './fix-kind';
import { allLinks, GENERIC, stemOf } from './link-place';

/** A file that a broken link may have meant. */
export interface Candidate {
  readonly path: VaultPath;
  readonly reason: string;
  /** True when the reason is no likeness of words, and no better one speaks for another file. */
  readonly isSure: boolean;
}

/** What the broken link says, wherever the note says it. */
interface Lost {
  readonly target: string;
  readonly names: readonly string[];
  readonly blockId: string | null;
  readonly fingerprint: string | null;
  readonly isContext: boolean;
}

const MOST = 20;

/** Candidates by the address, the meaning, the title and the name, in this order; each file once, by its best reason. */
export async function candidatesFor(broken: Broken, text: string): Promise<readonly Candidate[]> {
  const lost = lostLink(broken, text);
  if (lost === null) return [];
  const found = new Map<VaultPath, Candidate>();
  for (const { reason, isSure, find } of WAYS) {
    const isBest = ![...found.values()].some((one) => one.isSure);
    for (const path of await find(broken, lost)) {
      if (path !== broken.finding.path && !found.has(path)) found.set(path, { path, reason, isSure: isSure && isBest });
    }
  }
  return [...found.values()].slice(0, MOST);
}

function lostLink({ finding }: Broken, text: string): Lost | null {
  const scan = scanNote(text);
  const places = allLinks(scan).filter(({ link }) => link.target === finding.about);
  const [first] = places;
  if (first === undefined) return null;
  const blockIds = places.map(({ link }) => link.fragment).filter((fragment) => fragment?.startsWith('^') === true);
  const ties = places.map(({ link }) => tieOnLine(scan, link.line)?.fingerprint ?? null).filter((tie) => tie !== null);
  return {
    target: first.link.target,
    names: places.flatMap(({ link }) => link.alias ?? []),
    blockId: blockIds[0]?.slice(1) ?? null,
    fingerprint: ties[0] ?? null,
    isContext: /(?:^|[/.])context(?:\.md)?$/i.test(first.link.target),
  };
}

interface Way {
  readonly reason: string;
  readonly isSure: boolean;
  readonly find: (broken: Broken, lost: Lost) => Promise<readonly VaultPath[]> | readonly VaultPath[];
}

const WAYS: readonly Way[] = [
  { reason: 'It holds the entry that the link names', isSure: true, find: byBlockId },
  { reason: 'It means what the link recorded', isSure: true, find: byMeaning },
  { reason: 'It has the title that the link says', isSure: true, find: byTitle },
  { reason: 'It has the same name', isSure: true, find: byName },
  { reason: 'It has the id that the link names', isSure: false, find: byId },
  { reason: 'Its name is much alike', isSure: false, find: byLikeName },
];

async function byBlockId({ bench }: Broken, { blockId }: Lost): Promise<readonly VaultPath[]> {
  if (blockId === null) return [];
  for (const path of bench.desk.trace.contexts.keys()) {
    const text = await bench.read(path);
    if (text.ok && holdsId(text.value, blockId)) return [path];
  }
  return [];
}

function byMeaning({ bench }: Broken, { fingerprint }: Lost): readonly VaultPath[] {
  if (fingerprint === null) return [];
  return [...bench.desk.trace.specs.values()].filter(({ meaning }) => meaning?.fingerprint === fingerprint).map(({ path }) => path);
}

function byTitle({ bench }: Broken, { names, isContext }: Lost): readonly VaultPath[] {
  const wanted = new Set(names.map(pathKey));
  const specs = [...bench.desk.trace.specs.values()].filter(({ id, title, aliases }) => [title, `${id} - ${title}`, ...aliases].some((name) => wanted.has(pathKey(name))));
  return filesOf(specs, isContext);
}

function byId({ bench }: Broken, { target, names, isContext }: Lost): readonly VaultPath[] {
  const ids = [...names.map((name) => name.split(' - ')[0] ?? ''), ...target.split('/').reverse().map((part) => part.split(/[.-]/)[0] ?? '')];
  const id = ids.find((one) => bench.desk.trace.byId.has(one));
  return id === undefined ? [] : filesOf(bench.desk.trace.byId.get(id) ?? [], isContext);
}

function filesOf(specs: readonly Spec[], isContext: boolean): readonly VaultPath[] {
  return specs.flatMap(({ path, context }) => (isContext ? (context ?? []) : path));
}

function byName(broken: Broken, { target }: Lost): readonly VaultPath[] {
  const wanted = pathKey(stemOf(target));
  if (GENERIC.has(wanted)) return [];
  return filesKnown(broken).filter((path) => pathKey(stemOf(path)) === wanted);
}

function byLikeName(broken: Broken, { target }: Lost): readonly VaultPath[] {
  const wanted = wordsIn(stemOf(target));
  if (wanted.size === 0 || GENERIC.has(pathKey(stemOf(target)))) return [];
  return filesKnown(broken).filter((path) => areAlike(wanted, wordsIn(stemOf(path))));
}

/** Every file of the vault, or those of its specs where nobody knows the others. */
export function filesKnown({ bench }: Broken): readonly VaultPath[] {
  const { trace, files } = bench.desk;
  return files?.() ?? [...trace.specs.keys(), ...trace.contexts.keys(), ...trace.deliverables.filter(({ exists }) => exists).map(({ path }) => path)];
}

function wordsIn(name: string): ReadonlySet<string> {
  return new Set(pathKey(name).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== ''));
}

/** More than half of all their words are the same. */
function areAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const shared = [...one].filter((word) => other.has(word)).length;
  return shared > 0 && shared * 2 > new Set([...one, ...other]).size;
}
