import { rootOf } from '../spec/spec-roots';
import type { Trace } from '../trace/trace';
import { isNote, nameOf } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';
import type { SuggestionSources } from './suggest-specs';

export interface CandidateSources {
  readonly trace: Pick<Trace, 'specs' | 'contexts'>;
  readonly settings: Settings;
  readonly files: readonly VaultPath[];
}

const NO_SPEC = /(?:^|\/)(?:meta|deliverables)\/|(?:^|[/.])context\.md$/i;

/** Notes that a change may affect: specs that are known, and the other notes of the spec folders, which are known by their names. */
export function specCandidates({ trace, settings, files }: CandidateSources): SuggestionSources['notes'] {
  const specs = [...trace.specs.values()].map(({ path, title }) => ({ path, title }));
  const others = files.filter((path) => isNote(path) && !trace.specs.has(path) && !trace.contexts.has(path) && rootOf(path, settings) !== null && !NO_SPEC.test(path));
  return [...specs, ...others.map((path) => ({ path, title: nameOf(path).replace(/\.md$/i, '').split(/[-_]/).join(' ') }))];
}
