import { readdirSync, statSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { codeOf } from './safe-path';

/** How long changes are gathered before they are told. */
const GATHER_MS = 25;
/** How often a folder is looked at that the system has no watcher left for. */
const LOOK_MS = 1000;

/** Tells which paths below a folder were touched, until it is told to stop. */
export function watchFolder(root: string, onTouched: (paths: readonly string[]) => void): () => void {
  const gathered = new Gathered(onTouched);
  const watchers = process.platform === 'linux' ? new EachFolder(root, (path) => { gathered.add(path); }) : new WholeTree(root, (path) => { gathered.add(path); });
  return () => {
    watchers.close();
    gathered.close();
  };
}

class Gathered {
  private paths = new Set<string>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly onTouched: (paths: readonly string[]) => void) {}

  add(path: string): void {
    this.paths.add(path);
    this.timer ??= setTimeout(() => { this.flush(); }, GATHER_MS);
  }

  private flush(): void {
    this.timer = null;
    const paths = [...this.paths];
    this.paths = new Set();
    this.onTouched(paths);
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
  }
}

/** Where the system tells about a whole tree. */
class WholeTree {
  private readonly watcher: FSWatcher;

  constructor(root: string, onTouched: (path: string) => void) {
    this.watcher = watch(root, { recursive: true }, (_kind, name) => { if (name !== null) onTouched(name.split(sep).join('/')); });
    this.watcher.on('error', () => { this.close(); });
  }

  close(): void {
    this.watcher.close();
  }
}

/** Where it tells about one folder at a time: a watcher for each. */
class EachFolder {
  private readonly watchers = new Map<string, Watcher>();

  constructor(private readonly root: string, private readonly onTouched: (path: string) => void) {
    this.add(root);
  }

  private add(folder: string): void {
    if (this.watchers.has(folder)) return;
    const touched = (name: string): void => { this.touched(folder, name); };
    const watcher = watcherOf(folder, touched, () => { this.drop(folder); });
    if (watcher === null) return;
    this.watchers.set(folder, watcher);
    for (const name of foldersIn(folder)) this.add(join(folder, name));
  }

  private touched(folder: string, name: string): void {
    const place = join(folder, name);
    this.onTouched(relative(this.root, place).split(sep).join('/'));
    if (foldersIn(folder).includes(name)) this.add(place);
    else this.drop(place);
  }

  private drop(folder: string): void {
    for (const [place, watcher] of this.watchers) {
      if (place !== folder && !place.startsWith(folder + sep)) continue;
      watcher.close();
      this.watchers.delete(place);
    }
  }

  close(): void {
    this.drop(this.root);
  }
}

interface Watcher {
  close(): void;
}

/** Null when the folder is gone. */
function watcherOf(folder: string, touched: (name: string) => void, onError: () => void): Watcher | null {
  try {
    const watcher = watch(folder, (_kind, name) => { if (name !== null) touched(name); });
    watcher.on('error', onError);
    return watcher;
  } catch (error) {
    return ['ENOSPC', 'EMFILE'].includes(codeOf(error)) ? new Looker(folder, touched) : null;
  }
}

/** Looks at the files of one folder now and then, and compares. */
export class Looker implements Watcher {
  private readonly timer: NodeJS.Timeout;
  private seen: ReadonlyMap<string, string>;

  constructor(folder: string, touched: (name: string) => void, every = LOOK_MS) {
    this.seen = marksOf(folder);
    this.timer = setInterval(() => {
      const before = this.seen;
      this.seen = marksOf(folder);
      for (const name of new Set([...before.keys(), ...this.seen.keys()])) if (before.get(name) !== this.seen.get(name)) touched(name);
    }, every);
  }

  close(): void {
    clearInterval(this.timer);
  }
}

function marksOf(folder: string): Map<string, string> {
  const marks = new Map<string, string>();
  for (const name of namesIn(folder)) {
    try {
      const { mtimeMs, size, ino } = statSync(join(folder, name));
      marks.set(name, `${mtimeMs}-${size}-${ino}`);
    } catch {
      // Gone between the two looks.
    }
  }
  return marks;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Those that are worth watching. */
function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory() && !['.git', 'node_modules', '.trash'].includes(one.name)).map(({ name }) => name);
  } catch {
    return [];
  }
}
