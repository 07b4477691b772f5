import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { compile } from '../../../../src/core/workflow/compile';
import type { Definition } from '../../../../src/core/workflow/definition';
import type { Mistake } from '../../../../src/core/workflow/mistake';
import type { Plan } from '../../../../src/core/workflow/plan';
import { trustPartsOf } from '../node/trust-parts';
import type { TrustedWhole } from '../node/trust-parts';
import { sealText } from '../node/trust-seal';
import type { StoredTrust, TrustStore } from '../node/trust-store';
import { readWorkflowFiles } from '../node/workflow-files';
import type { WorkflowFile, WorkflowFiles, WorkflowPlaces } from '../node/workflow-files';
import type { DeviceCommands } from './device-commands';
import { trustNow } from './trust-now';

export interface LibrarySetting {
  readonly places: WorkflowPlaces;
  /** Read anew each time: a person may change them while the helper runs. */
  readonly device: () => DeviceCommands;
  readonly trust: TrustStore;
}

/** A workflow that can be run as soon as it is trusted. */
export interface ReadyWorkflow {
  readonly file: WorkflowFile;
  readonly definition: Definition;
  readonly plan: Plan;
  /** Texts by workflow name, the nested ones too. */
  readonly definitions: ReadonlyMap<string, string>;
  /** What trust covers, as it is now. */
  readonly whole: TrustedWhole;
  readonly mistakes: readonly Mistake[];
}

/** A workflow that may be run as it is. */
export interface TrustedWorkflow extends ReadyWorkflow {
  readonly record: StoredTrust;
  /** What was trusted, to be frozen with a run. */
  readonly seal: string;
}

/** The workflows of a vault: their files, plans, and what trust has to cover. Nothing here starts anything. */
export class WorkflowLibrary {
  constructor(private readonly setting: LibrarySetting) {}

  get trust(): TrustStore {
    return this.setting.trust;
  }

  /** Variables that this device hands on to every step. */
  get inherit(): readonly string[] {
    return this.setting.device().inherit;
  }

  /** Everything as it is on the disk now. */
  read(): OpenLibrary {
    return new OpenLibrary(readWorkflowFiles(this.setting.places), this.setting);
  }
}

/** The workflows of a vault at one moment. */
export class OpenLibrary {
  constructor(
    readonly found: WorkflowFiles,
    private readonly setting: LibrarySetting,
  ) {}

  get files(): readonly WorkflowFile[] {
    return this.found.files;
  }

  /** A workflow with its plan and what trust covers. Problems: `workflow/unknown`, `workflow/mistakes`, and those of reading what trust covers. */
  ready(name: string): Result<ReadyWorkflow> {
    const file = this.files.find((one) => one.name === name);
    if (file === undefined) return unknownWorkflow(name, this.files);
    const { definition } = file;
    if (definition === null) return hasMistakes(name, file.mistakes);
    const { plan, mistakes } = this.compiled(definition);
    if (plan === null) return hasMistakes(name, [...file.mistakes, ...mistakes]);
    const { vault, root } = this.setting.places;
    const whole = trustPartsOf(definition, plan, { vault, root, include: (inner) => this.definitionOf(inner) });
    if (!whole.ok) return whole;
    return ok({ file, definition, plan, definitions: this.textsOf(plan), whole: whole.value, mistakes: [...file.mistakes, ...mistakes] });
  }

  /** Everything that is wrong with a file, also with what it needs from this device and from other workflows. */
  mistakesOf(file: WorkflowFile): readonly Mistake[] {
    return file.definition === null ? file.mistakes : [...file.mistakes, ...this.compiled(file.definition).mistakes];
  }

  /** `ready`, refused unless exactly this is trusted on this device. */
  trusted(name: string): Result<TrustedWorkflow> {
    const ready = this.ready(name);
    if (!ready.ok) return ready;
    const record = trustNow(this.setting.trust, ready.value.whole);
    return record.ok ? ok({ ...ready.value, record: record.value, seal: sealText(ready.value.whole, record.value) }) : record;
  }

  private compiled(definition: Definition) {
    const { commands, hosts } = this.setting.device();
    return compile(definition, { workflow: (name) => this.definitionOf(name), workflowNames: this.files.map(({ name }) => name), commands, hosts, reachesOthers: false });
  }

  private definitionOf(name: string): Definition | null {
    return this.files.find((file) => file.name === name)?.definition ?? null;
  }

  private textsOf(plan: Plan): ReadonlyMap<string, string> {
    const nested = plan.steps.flatMap(({ work }) => (work.kind === 'workflow' ? [...this.textsOf(work.plan)] : []));
    const own = this.files.find(({ name }) => name === plan.workflow)?.text ?? '';
    return new Map([[plan.workflow, own], ...nested]);
  }
}

function unknownWorkflow(name: string, files: readonly WorkflowFile[]): Result<never> {
  const names = files.map((file) => file.name).join(', ');
  return problem('workflow/unknown', { what: `${name.slice(0, 80)} was not found.`, why: names === '' ? 'This vault has no workflows.' : `The workflows of this vault are ${names}.`, next: 'Check the name, or put a definition into workflows/ of the vault.' });
}

function hasMistakes(name: string, mistakes: readonly Mistake[]): Result<never> {
  const [first] = mistakes.filter(({ severity }) => severity === 'error');
  return problem('workflow/mistakes', { what: `${name} cannot be run.`, why: first === undefined ? 'Its definition has a mistake.' : `Line ${first.line}: ${first.message}`, next: first?.suggestion ?? `See all of them with "throughline workflow validate ${name}".` });
}
