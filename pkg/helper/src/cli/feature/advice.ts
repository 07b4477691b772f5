import { changeConfig } from '../../../../../src/core/acts/change-desk';
import { newChangeConfig } from '../../../../../src/core/acts/change-config';
import type { Desk } from '../../../../../src/core/acts/desk';
import { advise } from '../../../../../src/core/change/advice';
import { specCandidates } from '../../../../../src/core/change/spec-candidates';
import { suggestSpecs } from '../../../../../src/core/change/suggest-specs';
import { ok } from '../../../../../src/core/problem';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import { lines } from '../act-answer';
import { answer } from '../answer';
import { openDesk } from '../open-desk';
import { misused } from '../read-values';
import { wordsBehind, type FeatureAction } from './action';
import { perform } from './perform';
import { DRY_RUN } from './propose';

export const adviceAction: FeatureAction = {
  name: 'advice',
  summary: 'whether a request is worth a change, why, and which specs it most likely affects',
  options: [{ name: 'files', value: 'N', summary: 'about how many files of code change' }],
  run: async (input) => {
    const request = wordsBehind(input);
    if (request === '') return misused('A request is needed.', 'Say what is wanted: throughline feature advice "Merge the wizards into one view".');
    const desk = openDesk(input);
    if (!desk.ok) return desk;
    const { config } = await changeConfig(desk.value.desk);
    const { trace, settings, files } = desk.value.desk;
    const suggestions = suggestSpecs({ request, notes: specCandidates({ trace, settings, files: files?.() ?? [] }), rules: config.affects, neighbours: (path) => neighboursOf(desk.value.desk, path) });
    const typed = input.option('files');
    const advice = advise({ request, specs: suggestions.filter(({ score }) => score >= 2).length, files: typed === null ? null : Number(typed) });
    return ok(
      answer({
        text: () => lines(`${advice.text} (${String(advice.score)} points)`, ...advice.reasons.map(({ points, text }) => `  ${points > 0 ? '+' : ''}${String(points)} ${text}`), suggestions.length > 0 && 'Likely affected:', ...suggestions.map(({ path, why }) => `  ${path}: ${why}`)),
        json: () => ({ version: 1, ...advice, suggestions }),
      }),
    );
  },
};

/** Specs that link a spec, its parent, and its children. */
function neighboursOf(desk: Desk, path: VaultPath): VaultPath[] {
  const spec = desk.trace.specs.get(path);
  const links = desk.linksTo?.(path).map(({ source }) => source) ?? [];
  return [...links, ...(spec?.parent === null || spec?.parent === undefined ? [] : [spec.parent])];
}

export const configAction: FeatureAction = {
  name: 'config',
  summary: 'how changes are led in this vault; with --write, the file with every key',
  options: [{ name: 'write', summary: 'write the file with every key and its default' }, DRY_RUN],
  run: async (input) => {
    if (input.flag('write')) return perform(input, { decide: (desk) => newChangeConfig(desk), text: ({ path }) => `Written: ${path}` });
    const desk = openDesk(input);
    if (!desk.ok) return desk;
    const { config, remarks, path, isThere } = await changeConfig(desk.value.desk);
    return ok(
      answer({
        text: () => lines(isThere ? path : `${path} is not there: these are the defaults. Write it with: throughline feature config --write`, JSON.stringify(config, null, 2), ...remarks.map(({ line, message }) => `${path}:${String(line)} ${message}`)),
        json: () => ({ version: 1, path: isThere ? path : null, config, remarks }),
        exit: remarks.length > 0 ? 2 : 0,
      }),
    );
  },
};
