import { specCandidates } from '../../../core/change/spec-candidates';
import { suggestSpecs } from '../../../core/change/suggest-specs';
import type { ChangeConfig } from '../../../core/change/config';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';

const MOST = 6;

/** Specs that a request most likely affects, without those that are listed already. */
export function suggestionLines({ trace, settings }: Throughline, { request, rules, listed }: { readonly request: string; readonly rules: ChangeConfig['affects']; readonly listed: readonly (VaultPath | null)[] }): string[] {
  const known = trace.trace;
  if (known === null) return [];
  const notes = specCandidates({ trace: known, settings: settings.shared, files: trace.files() });
  const neighbours = (path: VaultPath): VaultPath[] => trace.incoming(path).map(({ source }) => source);
  return suggestSpecs({ request, notes, rules, neighbours }).map(({ path }) => path).filter((path) => !listed.includes(path)).slice(0, MOST);
}
