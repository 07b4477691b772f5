import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { vaultPath } from '../../src/core/vault/paths';
import { WORKFLOW_KEYS, readDefinition } from '../../src/core/workflow/read-definition';
import { STEP_KEYS } from '../../src/core/workflow/read-step';
import { StepMessages } from '../../pkg/helper/src/node/step-output';

const PAGE = readFileSync(fileURLToPath(new URL('../../docs/workflows.md', import.meta.url)), 'utf8');

function blocks(language: string): readonly string[] {
  return PAGE.split('\n```').filter((part) => part.startsWith(`${language}\n`)).map((part) => part.slice(language.length + 1));
}

describe('docs/workflows.md', () => {
  it('shows a definition without a mistake', () => {
    const [text = ''] = blocks('yaml');
    const path = vaultPath('workflows/release.yaml');
    const read = path.ok ? readDefinition(`${text}\n`, path.value) : null;

    expect([read?.mistakes, read?.definition?.phases.flatMap(({ steps }) => steps.map(({ id }) => id))]).toEqual([[], ['compile', 'unit', 'lint', 'upload']]);
  });

  it('names every key', () => {
    const missing = [...WORKFLOW_KEYS, ...STEP_KEYS].filter((key) => !PAGE.includes(`\`${key}\``));

    expect(missing).toEqual([]);
  });

  it('shows what a step may say as it is understood', () => {
    const heard: unknown[] = [];
    const messages = new StepMessages({ percent: (percent) => { heard.push(percent); }, output: (name, value) => { heard.push([name, value]); } });
    messages.read(PAGE);

    expect(heard).toEqual([45, ['artifact', 'dist/app.tar.gz']]);
  });
});
