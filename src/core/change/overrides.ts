import type { ChangeConfig } from './config';

/** An option that one change may carry. */
export const OVERRIDES = ['--skip-alignment', '--validation=minimal', '--validation=full', '--full-audit', '--auto-accept-partial', '--parallel-tasks'] as const;

export type Override = (typeof OVERRIDES)[number];

/** The known ones among words that were typed, and those that are not. */
export function readOverrides(words: readonly string[]): { readonly known: readonly Override[]; readonly unknown: readonly string[] } {
  const given = words.map((word) => word.trim()).filter((word) => word !== '');
  const known = OVERRIDES.filter((option) => given.includes(option));
  return { known, unknown: given.filter((word) => !OVERRIDES.some((option) => option === word)) };
}

/** The vault's configuration with the overrides of one change. */
export function overridden(config: ChangeConfig, options: readonly string[]): ChangeConfig {
  const has = (option: Override): boolean => options.includes(option);
  return {
    ...config,
    refinement: { ...config.refinement, autoAcceptPartial: config.refinement.autoAcceptPartial || has('--auto-accept-partial') },
    alignment: { ...config.alignment, mode: has('--full-audit') ? 'full_audit' : config.alignment.mode },
    implementation: { ...config.implementation, parallelIndependentTasks: config.implementation.parallelIndependentTasks || has('--parallel-tasks') },
    validation: has('--validation=minimal') ? { ...config.validation, required: config.validation.minimal ?? config.validation.required, conditional: [] } : config.validation,
  };
}
