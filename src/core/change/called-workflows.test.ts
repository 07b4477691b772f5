import { describe, expect, it } from 'vitest';
import { calledWorkflows } from './called-workflows';
import { DEFAULT_CONFIG, readChangeConfig } from './config';

const CONFIG = `refinement:
  workflow: spec-refinement
alignment:
  workflow: spec-maintenance
implementation:
  check_workflow: quick
  verify_workflow: whole
validation:
  required: [unit-tests]
  conditional:
    - data-model: "src/models/** changed"
  analysis_only: [data-model]
`;

describe('the workflows that a change calls', () => {
  it('are listed by phase, with when each runs and whether it only looks', () => {
    const { config, remarks } = readChangeConfig(CONFIG);
    expect(remarks).toEqual([]);
    expect(calledWorkflows(config).map(({ phase, workflow, when, isAnalysis }) => [phase, workflow, when, isAnalysis])).toEqual([
      ['refinement', 'spec-refinement', 'for a round of reviews', false],
      ['alignment', 'spec-maintenance', 'when alignment is called for', false],
      ['implementation', 'quick', 'after each task', false],
      ['implementation', 'whole', 'after all tasks', false],
      ['validation', 'unit-tests', 'always', false],
      ['validation', 'data-model', 'when src/models/** changed', true],
    ]);
  });

  it('are none without a configuration, and no check where tasks are not checked', () => {
    expect(calledWorkflows(DEFAULT_CONFIG)).toEqual([]);
    expect(calledWorkflows(readChangeConfig('implementation:\n  incremental_check: false\n  check_workflow: quick\n').config)).toEqual([]);
  });
});
