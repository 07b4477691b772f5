import { isScalar } from 'yaml';
import { YamlFile } from '../workflow/yaml-node';
import type { YamlNode } from '../workflow/yaml-node';
import { specRoots } from '../spec/spec-roots';
import { ROOT, joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Settings } from '../vault/settings';

/** How changes are led in this vault: `meta/spec-driven-feature.yaml` in the spec folder. */
export interface ChangeConfig {
  readonly refinement: { readonly maxRounds: number; readonly stallThreshold: number; readonly autoAcceptPartial: boolean; readonly workflow: string | null };
  readonly alignment: { readonly triggerOnCrossRefs: boolean; readonly triggerOnNewSpec: boolean; readonly mode: 'alignment_check' | 'full_audit'; readonly workflow: string | null };
  readonly implementation: {
    readonly incrementalCheck: boolean;
    readonly rollbackOnFail: boolean;
    readonly parallelIndependentTasks: boolean;
    /** Workflows of the vault that check one task, and everything. */
    readonly checkWorkflow: string | null;
    readonly verifyWorkflow: string | null;
  };
  readonly validation: {
    readonly parallel: boolean;
    readonly required: readonly string[];
    /** Those whose failure stops the change; null means the required ones. */
    readonly critical: readonly string[] | null;
    /** What runs with --validation=minimal; null means the required ones. */
    readonly minimal: readonly string[] | null;
    readonly conditional: readonly { readonly name: string; readonly when: string }[];
    /** Those that only look: what they find stops nothing, and they change no file. */
    readonly analysisOnly: readonly string[];
  };
  readonly commit: { readonly defaultGrouping: Grouping; readonly requireUserConfirm: boolean; readonly coAuthor: string | null };
  /** Which specs a request most likely concerns: words in it, and the notes they point at. */
  readonly affects: readonly { readonly words: readonly string[]; readonly specs: string }[];
}

export type Grouping = 'single' | 'by_phase' | 'by_file' | 'by_feature';

export const DEFAULT_CONFIG: ChangeConfig = {
  refinement: { maxRounds: 5, stallThreshold: 3, autoAcceptPartial: false, workflow: null },
  alignment: { triggerOnCrossRefs: true, triggerOnNewSpec: true, mode: 'alignment_check', workflow: null },
  implementation: { incrementalCheck: true, rollbackOnFail: true, parallelIndependentTasks: false, checkWorkflow: null, verifyWorkflow: null },
  validation: { parallel: true, required: [], critical: null, minimal: null, conditional: [], analysisOnly: [] },
  commit: { defaultGrouping: 'single', requireUserConfirm: true, coAuthor: null },
  affects: [],
};

export interface ConfigRemark {
  readonly line: number;
  readonly message: string;
}

export function configPath(settings: Settings): VaultPath {
  return joinPath(specRoots(settings)[0] ?? joinPath(ROOT, 'specs'), 'meta/spec-driven-feature.yaml');
}

/** Reads the configuration. What is missing, unknown or wrong leaves the default and is a remark with its line. */
export function readChangeConfig(text: string): { readonly config: ChangeConfig; readonly remarks: readonly ConfigRemark[] } {
  const file = new YamlFile(text);
  const top = fieldsOf(file.root);
  const root = top.has('spec_driven_feature') ? top.get('spec_driven_feature') ?? null : file.root;
  if (top.has('spec_driven_feature')) warnUnknown(top, ['spec_driven_feature']);
  const config = readRoot(root);
  const remarks = file.mistakes.all.map(({ line, message, suggestion }) => ({ line, message: suggestion === null ? message : `${message} ${suggestion}` }));
  return { config, remarks: [...remarks].sort((one, other) => one.line - other.line) };
}

type Fields = ReadonlyMap<string, YamlNode>;

function fieldsOf(node: YamlNode | null | undefined): Fields {
  return node === null || node === undefined || node.node === null ? new Map() : new Map(node.entries());
}

function warnUnknown(fields: Fields, known: readonly string[]): void {
  for (const [name, node] of fields) {
    if (!known.includes(name)) node.warning('change/unknown-key', `"${node.name}" is not a key that is known here.`, `Known are: ${known.join(', ')}.`);
  }
}

function part(fields: Fields, name: string, known: readonly string[]): Fields {
  const found = fieldsOf(fields.get(name));
  warnUnknown(found, known);
  return found;
}

function readRoot(root: YamlNode | null): ChangeConfig {
  const fields = fieldsOf(root);
  warnUnknown(fields, ['refinement', 'alignment', 'implementation', 'validation', 'commit', 'affects']);
  return {
    refinement: readRefinement(part(fields, 'refinement', ['max_rounds', 'stall_threshold', 'auto_accept_partial', 'workflow'])),
    alignment: readAlignment(part(fields, 'alignment', ['trigger_on_cross_refs', 'trigger_on_new_spec', 'mode', 'workflow'])),
    implementation: readImplementation(part(fields, 'implementation', ['incremental_check', 'rollback_on_fail', 'parallel_independent_tasks', 'check_workflow', 'verify_workflow'])),
    validation: readValidation(part(fields, 'validation', ['parallel', 'required', 'critical', 'minimal', 'conditional', 'analysis_only'])),
    commit: readCommit(part(fields, 'commit', ['default_grouping', 'require_user_confirm', 'co_author'])),
    affects: fields.get('affects')?.items().flatMap(readAffects) ?? [],
  };
}

const flag = (fields: Fields, name: string, otherwise: boolean): boolean => fields.get(name)?.flag() ?? otherwise;
const count = (fields: Fields, name: string, otherwise: number): number => fields.get(name)?.count(1, 100) ?? otherwise;
const word = (fields: Fields, name: string): string | null => {
  const node = fields.get(name);
  return node === undefined || node.node === null || (isScalar(node.node) && node.node.value === null) ? null : node.text();
};

function readRefinement(fields: Fields): ChangeConfig['refinement'] {
  const usual = DEFAULT_CONFIG.refinement;
  return { maxRounds: count(fields, 'max_rounds', usual.maxRounds), stallThreshold: count(fields, 'stall_threshold', usual.stallThreshold), autoAcceptPartial: flag(fields, 'auto_accept_partial', usual.autoAcceptPartial), workflow: word(fields, 'workflow') };
}

function readAlignment(fields: Fields): ChangeConfig['alignment'] {
  const usual = DEFAULT_CONFIG.alignment;
  return {
    triggerOnCrossRefs: flag(fields, 'trigger_on_cross_refs', usual.triggerOnCrossRefs),
    triggerOnNewSpec: flag(fields, 'trigger_on_new_spec', usual.triggerOnNewSpec),
    mode: fields.get('mode')?.choice(['alignment_check', 'full_audit']) ?? usual.mode,
    workflow: word(fields, 'workflow'),
  };
}

function readImplementation(fields: Fields): ChangeConfig['implementation'] {
  const usual = DEFAULT_CONFIG.implementation;
  return {
    incrementalCheck: flag(fields, 'incremental_check', usual.incrementalCheck),
    rollbackOnFail: flag(fields, 'rollback_on_fail', usual.rollbackOnFail),
    parallelIndependentTasks: flag(fields, 'parallel_independent_tasks', usual.parallelIndependentTasks),
    checkWorkflow: word(fields, 'check_workflow'),
    verifyWorkflow: word(fields, 'verify_workflow'),
  };
}

function readValidation(fields: Fields): ChangeConfig['validation'] {
  const names = (name: string): readonly string[] | null => fields.get(name)?.texts() ?? null;
  return { parallel: flag(fields, 'parallel', true), required: names('required') ?? [], critical: names('critical'), minimal: names('minimal'), conditional: fields.get('conditional')?.items().flatMap(readConditional) ?? [], analysisOnly: names('analysis_only') ?? [] };
}

function readConditional(node: YamlNode): { name: string; when: string }[] {
  return node.entries().flatMap(([name, when]) => {
    const text = when.text();
    return text === null ? [] : [{ name, when: text }];
  });
}

function readCommit(fields: Fields): ChangeConfig['commit'] {
  const usual = DEFAULT_CONFIG.commit;
  return {
    defaultGrouping: fields.get('default_grouping')?.choice(['single', 'by_phase', 'by_file', 'by_feature']) ?? usual.defaultGrouping,
    requireUserConfirm: flag(fields, 'require_user_confirm', usual.requireUserConfirm),
    coAuthor: word(fields, 'co_author'),
  };
}

function readAffects(node: YamlNode): { words: readonly string[]; specs: string }[] {
  const fields = fieldsOf(node);
  warnUnknown(fields, ['words', 'specs']);
  const specs = word(fields, 'specs');
  return specs === null ? [] : [{ words: fields.get('words')?.texts() ?? [], specs }];
}

/** The configuration as a new vault gets it, every key with its default. */
export const CONFIG_TEMPLATE = `# How spec-driven changes are led in this vault. Every key may be left out.
spec_driven_feature:
  refinement:
    max_rounds: 5
    # Rounds without fewer open gaps before it is asked whether to go on.
    stall_threshold: 3
    auto_accept_partial: false
    # A workflow of this vault that makes a round of reviews.
    workflow:

  alignment:
    trigger_on_cross_refs: true
    trigger_on_new_spec: true
    # alignment_check looks at the affected specs and their references, full_audit at all.
    mode: alignment_check
    # A workflow of this vault that looks at the specs as a whole.
    workflow:

  implementation:
    incremental_check: true
    rollback_on_fail: true
    parallel_independent_tasks: false
    # Workflows of this vault: one after each task, one after all of them.
    check_workflow:
    verify_workflow:

  validation:
    parallel: true
    # Workflows that always run.
    required: []
    # Workflows that run when files matching a pattern changed: - ui-check: "specs/views/*.md changed"
    conditional: []
    # Those of them that only look: what they find stops nothing.
    analysis_only: []

  commit:
    # single, by_phase, by_file or by_feature
    default_grouping: single
    require_user_confirm: true

  # Which specs a request most likely concerns: - { words: [menu, view], specs: "specs/views/*.md" }
  affects: []
`;
