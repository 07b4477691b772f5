import type { FaultTruth, LinkTruth } from './truth';

/** Files of a vault being written, with everything about their text that a reader must count. */
export class VaultDraft {
  readonly files = new Map<string, string | Uint8Array>();
  readonly faults: FaultTruth[] = [];
  readonly boxes = { done: 0, open: 0, other: 0 };
  readonly #links = { wiki: { resolved: 0, broken: 0 }, markdown: { resolved: 0, broken: 0 } };

  add(path: string, lines: readonly string[]): void {
    this.files.set(path, lines.length === 0 ? '' : `${lines.join('\n')}\n`);
  }

  /** A wiki link from one file to another, relative, as Throughline writes it. */
  link(source: string, target: string, alias: string): string {
    this.#links.wiki.resolved++;
    return `[[${relative(source, target)}|${alias}]]`;
  }

  /** Counts a link that stands in the text as it is given. */
  written(text: string, kind: 'wiki' | 'markdown', leads: 'resolved' | 'broken'): string {
    this.#links[kind][leads]++;
    return text;
  }

  box(mark: string, text: string): string {
    const kind = mark === ' ' ? 'open' : mark === 'x' || mark === 'X' ? 'done' : 'other';
    this.boxes[kind]++;
    return `- [${mark}] ${text}`;
  }

  get links(): { readonly wiki: LinkTruth; readonly markdown: LinkTruth } {
    return { wiki: summed(this.#links.wiki), markdown: summed(this.#links.markdown) };
  }

  get notes(): number {
    return [...this.files.keys()].filter((path) => path.endsWith('.md')).length;
  }
}

function summed({ resolved, broken }: { readonly resolved: number; readonly broken: number }): LinkTruth {
  return { total: resolved + broken, resolved, broken };
}

export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The way from one file to another, without `.md`. */
export function relative(source: string, target: string): string {
  const from = folderOf(source) === '' ? [] : folderOf(source).split('/');
  const to = target.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const way = [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
  return way.endsWith('.md') ? way.slice(0, -3) : way;
}
