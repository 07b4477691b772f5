import type { Session } from '../journal/journal';
import { relativeTarget } from '../text/link-text';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { ChangedFile } from './changed-file';

export interface UnloggedRequest {
  readonly files: readonly ChangedFile[];
  readonly trace: Trace;
  readonly spec: VaultPath;
  readonly context: VaultPath;
  readonly session: Pick<Session, 'entries'>;
  /** Paths from the repository's root that a person does not want to hear of. */
  readonly ignored: ReadonlySet<string>;
  /** The app's own folder of settings, such as it is named in this vault. */
  readonly configFolder: string;
}

/** Files that changed since a session began and that no entry of it names. Specs, journals and what they keep beside them are not among them. */
export function unloggedFiles({ files, trace, spec, context, session, ignored, configFolder }: UnloggedRequest): readonly ChangedFile[] {
  const words = session.entries.flatMap(({ text, nested }) => [text, ...nested.map((line) => line.text)]);
  const own = ownNotes(trace);
  const registered = new Set(trace.deliverables.filter((one) => one.spec === spec && one.registered).map(({ path }) => path));
  return files.filter((file) => {
    if (ignored.has(file.path) || file.path.split('/').includes(configFolder)) return false;
    if (file.inVault !== null && own.has(file.inVault)) return false;
    if (file.change === 'created' && file.inVault !== null && registered.has(file.inVault)) return false;
    return !words.some((line) => names(line, file, context));
  });
}

/** Notes that Throughline itself writes: a journal that changed is no news to the journal. */
function ownNotes(trace: Trace): ReadonlySet<VaultPath> {
  return new Set([...trace.specs.keys(), ...trace.contexts.keys(), ...trace.gates.map(({ path }) => path), ...trace.conflicts.map(({ path }) => path)]);
}

/** True when a line names the file: in code signs, with or without a line number, or as a link. */
function names(line: string, { path, inVault }: ChangedFile, context: VaultPath): boolean {
  const spellings = inVault === null ? [path] : [path, inVault, relativeTarget(context, inVault)];
  return spellings.some((spelling) => isNamed(line, spelling) || (spelling.toLowerCase().endsWith('.md') && isNamed(line, spelling.slice(0, -3))));
}

const EDGES = '`[](|:#" ';

/** The path as a whole: what stands around it cannot belong to a longer path. */
function isNamed(line: string, path: string): boolean {
  for (let at = line.indexOf(path); at >= 0; at = line.indexOf(path, at + 1)) {
    const before = line.charAt(at - 1);
    const behind = line.charAt(at + path.length);
    if ((at === 0 || EDGES.includes(before)) && (behind === '' || EDGES.includes(behind))) return true;
  }
  return false;
}
