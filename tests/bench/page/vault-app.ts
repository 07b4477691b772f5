import type { App, CachedMetadata } from 'obsidian';

/** A file of the synthetic app: its bytes when they are read, its links when the app knows them. */
export interface SyntheticFile {
  readonly path: string;
  readonly size: number;
  readonly read: () => Promise<ArrayBuffer>;
  readonly cached: CachedMetadata | null;
}

/** As much of the app as indexing asks for, over files that answer at once. */
export function syntheticApp(files: readonly SyntheticFile[]): App {
  const known = new Map(files.map((file) => [file.path, { file, tfile: { path: file.path, stat: { size: file.size, mtime: 1, ctime: 1 } } }]));
  const all = [...known.values()].map(({ tfile }) => tfile);
  return {
    vault: {
      getFiles: () => all,
      getMarkdownFiles: () => all.filter(({ path }) => path.endsWith('.md')),
      getFileByPath: (path: string) => known.get(path)?.tfile ?? null,
      readBinary: ({ path }: { readonly path: string }) => known.get(path)?.file.read() ?? Promise.reject(new Error(`There is no ${path}.`)),
    },
    metadataCache: { getFileCache: ({ path }: { readonly path: string }) => known.get(path)?.file.cached ?? null },
    workspace: { getLeavesOfType: () => [], iterateAllLeaves: () => undefined },
  } as unknown as App;
}
