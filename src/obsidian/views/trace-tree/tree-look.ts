import type { Spec, SpecType } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import { marksOf } from './row-marks';
import { childrenWord, secondLine } from './row-words';
import type { TreeLook } from './tree-list';
import type { TreeSource } from './tree-rows';

/** Rows of the desktop, or the higher ones with two lines for fingers. */
export interface TreeLayout {
  readonly rowHeight: number;
  readonly lines: 1 | 2;
  /** Levels that open in place; null is any number. */
  readonly levels: number | null;
}

export interface LookOptions {
  readonly words: readonly string[];
  readonly current: VaultPath | null;
  /** Two for fingers, the id in the second. */
  readonly lines: 1 | 2;
}

/** What rows show besides their titles, asked of the trace when a row is drawn and not before. */
export function treeLook(source: TreeSource, { words, current, lines }: LookOptions): TreeLook {
  return {
    words,
    current,
    marksOf: (spec, fold) => marksOf(source, spec, fold),
    secondOf: ({ spec }, marks) => (lines === 2 ? secondLine(spec, childrenWord(typesBelow(source.trace, spec)), marks) : null),
  };
}

function typesBelow({ specs }: Trace, { children }: Spec): readonly SpecType[] {
  return children.flatMap((path) => specs.get(path)?.type ?? []);
}
