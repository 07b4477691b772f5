import { readFile } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { CachedMetadata } from 'obsidian';
import { scanNote } from '../../src/core/text/scan-note';
import { writeVault } from '../generator/disk';
import { generateVault } from '../generator/generate-vault';
import { loaded } from './bundle';
import { inTurnAsync } from './measure';
import type { Times } from './measure';
import type { Bench } from './outcome';
import { ratio, shownTimes, times } from './outcome';
import type * as measured from './page/plugin-reading';
import type { SyntheticFile } from './page/vault-app';
import { scratch } from './scratch';

/** Plain notes; with 360 specs and their contexts about 10,000 notes in all. */
const NOTES = 9_350;
/** Makes a note about 4 KB long. */
const PAD = 3_600;

/** Goal 2: the plugin's cold index of a vault against asynchronous reads of its notes through the same adapter. */
export const pluginIndex: Bench = async ({ smaller }) => {
  const { indexFiles, readFiles } = await loaded<typeof measured>('tests/bench/page/plugin-reading.ts');
  const notes = notesOnDisk(Math.ceil(NOTES / smaller));
  const specs = notes.filter(({ path }) => path.startsWith('specs/'));
  if ((await indexFiles(notes)) === 0) throw new Error('The index found no specs.');
  const found = await inTurnAsync({
    read: () => readFiles(notes),
    index: () => indexFiles(notes),
    readSpecs: () => readFiles(specs),
    indexSpecs: () => indexFiles(specs),
  });
  const value = ratio(found.index, found.read);
  return [
    {
      number: 2,
      what: `plugin: cold index of ${notes.length} notes against async reads of them`,
      goal: '≤ 2.0×',
      result: times(value),
      met: value <= 2,
      details: [
        shownTimes('async reads, eight at once', found.read),
        shownTimes(`cold index; ${specs.length} notes in spec folders are read, links of the others are known to the app`, found.index),
        ...specFolders(found),
      ],
      values: { ratio: value, specFoldersAlone: ratio(found.indexSpecs, found.readSpecs) },
    },
  ];
};

/** Where every note must be read and understood: dearer than reading, for information. */
function specFolders({ indexSpecs, readSpecs }: { readonly indexSpecs: Times; readonly readSpecs: Times }): string[] {
  return [`spec folders alone, all of which are read: ${times(ratio(indexSpecs, readSpecs))}`, shownTimes('reads', readSpecs), shownTimes('index', indexSpecs)];
}

function notesOnDisk(count: number): readonly SyntheticFile[] {
  const folder = scratch('plugin');
  const vault = generateVault({ seed: 1, epics: 10, features: 5, tasks: 6, notes: count, linksPerNote: 8, pad: PAD });
  writeVault(folder, vault);
  return [...vault.files]
    .filter(([path]) => path.endsWith('.md'))
    .map(([path, content]) => {
      const file = join(folder, path);
      const cached = path.startsWith('specs/') ? null : linksOf(String(content));
      return { path, size: statSync(file).size, cached, read: async () => exactly(await readFile(file)) };
    });
}

/** What the app's own cache knows of a note's links. */
function linksOf(text: string): CachedMetadata {
  const { links } = scanNote(text);
  return {
    links: links.filter(({ external }) => !external).map(({ start, end, line, target }) => ({
      link: target,
      original: text.slice(start, end),
      position: { start: { line: line - 1, col: 0, offset: start }, end: { line: line - 1, col: 0, offset: end } },
    })),
  };
}

/** The app's adapter gives a buffer of its own for every file. */
function exactly(bytes: Buffer<ArrayBuffer>): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
}
