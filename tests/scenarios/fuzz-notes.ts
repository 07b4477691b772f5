import { spentTime } from '../spent-time';
import { fingerprintOf } from '../../src/core/fingerprint/fingerprint';
import { Chance } from '../generator/chance';
import { generateVault } from '../generator/generate-vault';
import { at } from '../fakes/fixed-clock';
import { indexFiles } from './index-files';
import { mutated } from './mutate-note';
import { TEST_VAULT, filesBelow } from './vault-files';

/** Where a text is read: each place makes something else of it. */
const PLACES = ['specs/1000/1001/spec.md', 'specs/1000/1001/context.md', 'specs/1000/1001/deliverables/docs/guide.md', 'specs/1000/1001/gates/1001-g.md', 'notes/note.md'];
const NOW = at('2026-11-21 14:05');

export interface FuzzReport {
  readonly files: number;
  /** Milliseconds of the slowest file. */
  readonly slowest: number;
  readonly slowestText: string;
}

/** Reads mutated notes as spec, journal, deliverable, gate and plain note at once; throws when any reader does. */
export function fuzzNotes(count: number, seed: number): FuzzReport {
  const chance = new Chance(seed);
  const texts = realTexts();
  let slowest = 0;
  let slowestText = '';
  for (let file = 0; file < count; file++) {
    const text = mutated(chance, chance.pick(texts));
    const time = slowestPart(text);
    if (time > slowest) [slowest, slowestText] = [time, text];
  }
  return { files: count, slowest, slowestText };
}

/** A busy machine is no slow reader: a slow text gets a second and a third try. */
function slowestPart(text: string): number {
  const once = readEverywhere(text);
  return once < 100 ? once : Math.min(once, readEverywhere(text), readEverywhere(text));
}

function readEverywhere(text: string): number {
  const times = PLACES.map((path) =>
    elapsed(() => {
      const index = indexFiles(new Map([[path, text], ['specs/1000/epic.md', '# Epic\n\n**Status**: planning\n']]));
      JSON.stringify(index.trace(NOW).findings);
      [...index.links()].forEach(({ target }) => target);
    }),
  );
  return Math.max(...times, elapsed(() => fingerprintOf(text)));
}

function elapsed(work: () => void): number {
  const spent = spentTime();
  work();
  return spent();
}

function realTexts(): string[] {
  const decoder = new TextDecoder();
  const real = [...filesBelow(TEST_VAULT)].filter(([path]) => path.endsWith('.md')).map(([, bytes]) => decoder.decode(bytes));
  const generated = [...generateVault({ seed: 9, epics: 1, layout: 'mixed', faults: 1, notes: 30 }).files].filter(([path]) => path.endsWith('.md'));
  return [...real, ...generated.map(([, text]) => (typeof text === 'string' ? text : decoder.decode(text)))];
}
