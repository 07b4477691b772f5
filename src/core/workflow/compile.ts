import type { Action, Command, Definition, StepDefinition } from './definition';
import { namesIn, parseCondition } from './condition';
import { isHostName } from './host-name';
import type { Mistake } from './mistake';
import type { Plan, PlannedPhase, PlannedPrerequisite, PlannedStep, PlannedWork } from './plan';

/** What a definition needs to know of its surroundings. */
export interface Surroundings {
  /** The definition of a workflow by name; null when there is none, or none that can be read. */
  workflow(name: string): Definition | null;
  readonly workflowNames: readonly string[];
  /** Command templates of this device; the vault never says what an agent or a skill is. */
  readonly commands: CommandTemplates;
  /** Labels of this device, for `host:`. */
  readonly hosts: readonly string[];
  /** True when an engine that reaches other machines is configured. */
  readonly reachesOthers: boolean;
}

/** argv with `{name}`, `{task}`, `{targets}` and `{options}` in single words; `*` serves every name. */
export interface CommandTemplates {
  readonly agents: ReadonlyMap<string, readonly string[]>;
  readonly skills: ReadonlyMap<string, readonly string[]>;
}

export interface Compiled {
  /** null when an error keeps it from being run. */
  readonly plan: Plan | null;
  readonly mistakes: readonly Mistake[];
}

const DEEPEST = 8;

/** Makes a definition ready to be run: steps numbered, agents and skills as commands, other workflows within it. */
export function compile(definition: Definition, around: Surroundings): Compiled {
  const compiler = new Compiler(definition, around, [definition.name]);
  const plan = compiler.plan();
  const failed = compiler.mistakes.some(({ severity }) => severity === 'error');
  return { plan: failed ? null : plan, mistakes: compiler.mistakes };
}

class Compiler {
  readonly mistakes: Mistake[] = [];
  private readonly definition: Definition;
  private readonly around: Surroundings;
  private readonly above: readonly string[];

  constructor(definition: Definition, around: Surroundings, above: readonly string[]) {
    this.definition = definition;
    this.around = around;
    this.above = above;
  }

  plan(): Plan {
    const { definition } = this;
    const steps: PlannedStep[] = [];
    const phases = definition.phases.map((phase, place): PlannedPhase => {
      const numbers = phase.steps.map((step) => {
        const planned = this.step(step, { number: steps.length + 1, phase: place });
        steps.push(planned);
        return planned.number;
      });
      const { name, type, maxConcurrent, sync, condition, validation } = phase;
      if (sync.kind === 'n-of' && sync.count > numbers.length) this.error(phase.line, 'workflow/sync-point', `It waits for ${sync.count} steps and has ${numbers.length}.`, 'Wait for fewer.');
      return { name, type, maxConcurrent, sync, condition, steps: numbers, validation };
    });
    this.checkConditions();
    const { name: workflow, version, type, inputs, validation, onSuccess, onFailure, recovery } = definition;
    return { workflow, version, type, inputs, prerequisites: this.prerequisites(), phases, steps, validation, onSuccess, onFailure, recovery };
  }

  private step(step: StepDefinition, place: { readonly number: number; readonly phase: number }): PlannedStep {
    const { id, name, condition, checkpoint, retry, idempotent, confirm, deploy, undo, host, timeoutSeconds, cwd } = step;
    this.checkHost(step);
    const rest = { id, name, condition, checkpoint, retry, idempotent, confirm: confirm || deploy, deploy, undo, host, timeoutSeconds, cwd };
    return { ...place, ...rest, work: this.work(step), env: [...step.env] };
  }

  private work(step: StepDefinition): PlannedWork {
    const { work, line } = step;
    if (work.kind === 'run') return { kind: 'command', command: work.command, by: { kind: 'run' } };
    if (work.kind === 'workflow') return this.nested(work, line);
    const name = work.kind === 'agent' ? work.agent : work.skill;
    const command = this.templated(work.kind, name, { line, words: wordsOf(work) });
    return { kind: 'command', command, by: { kind: work.kind, name, options: work.options } };
  }

  private templated(kind: 'agent' | 'skill', name: string, { line, words }: { readonly line: number; readonly words: ReadonlyMap<string, string> }): Command {
    const templates = kind === 'agent' ? this.around.commands.agents : this.around.commands.skills;
    const template = templates.get(name) ?? templates.get('*');
    if (template === undefined) {
      this.error(line, `workflow/no-${kind}`, `No command for the ${kind} ${name} is set on this device.`, `On this device, in a terminal: throughline config ${kind}s.${name} "COMMAND {${kind === 'agent' ? 'task' : 'targets'}}". The vault cannot say it.`);
    }
    return { kind: 'argv', argv: (template ?? []).map((word) => filled(word, words)), line };
  }

  private nested({ workflow, inputs }: { readonly workflow: string; readonly inputs: ReadonlyMap<string, string> }, line: number): PlannedWork {
    const found = this.around.workflow(workflow);
    const empty: PlannedWork = { kind: 'workflow', workflow, plan: NOTHING, inputs: [...inputs] };
    if (found === null) {
      this.error(line, 'workflow/unknown-workflow', `There is no workflow ${workflow}.`, 'Check its name, or mend its file first.');
      return empty;
    }
    if (this.above.includes(workflow) || this.above.length >= DEEPEST) {
      this.error(line, 'workflow/cycle', `${[...this.above, workflow].join(' → ')} never ends.`, 'Take one of them out of the circle.');
      return empty;
    }
    const inner = new Compiler(found, this.around, [...this.above, workflow]);
    const plan = inner.plan();
    for (const { code, message, suggestion } of inner.mistakes) this.error(line, code, `In ${workflow}: ${message}`, suggestion ?? 'Mend it there.');
    return { kind: 'workflow', workflow, plan, inputs: [...inputs] };
  }

  private prerequisites(): readonly PlannedPrerequisite[] {
    return this.definition.prerequisites.flatMap((text) => this.prerequisite(text) ?? []);
  }

  /** `phase-1-complete` and `Phase 1 Complete` mean that a workflow was completed; any other name is a check of the same file. */
  private prerequisite(text: string): PlannedPrerequisite | null {
    const workflow = this.completedWorkflow(text);
    if (workflow !== null) return { kind: 'workflow', workflow, text };
    const command = this.definition.checks.get(text);
    if (command !== undefined) return { kind: 'check', name: text, command };
    const next = `Add it under checks: with a command, or name a workflow, as in ${this.around.workflowNames[0] ?? 'build'}-complete.`;
    this.error(this.definition.line, 'workflow/prerequisite', `The prerequisite "${text}" is neither a workflow that exists nor a check of this file.`, next);
    return null;
  }

  private completedWorkflow(text: string): string | null {
    const plain = text.trim().toLowerCase().replaceAll(' ', '-');
    if (!plain.endsWith('-complete')) return null;
    const stem = plain.slice(0, -'-complete'.length);
    const names = this.around.workflowNames;
    if (names.includes(stem)) return stem;
    const [only, second] = names.filter((name) => name.startsWith(`${stem}-`));
    return second === undefined ? (only ?? null) : null;
  }

  private checkHost({ host, line }: StepDefinition): void {
    if (host === null || this.around.reachesOthers || this.around.hosts.includes(host)) return;
    const { hosts } = this.around;
    const named = isHostName(host) ? `, or give this device that name: throughline config hosts "${[...hosts, host].join(', ')}"` : '';
    this.error(line, 'workflow/host', `This device is not ${host}, and no engine that reaches it is configured.`, `Run it there, take host: away${named}. It is called ${hosts.join(', ') || 'nothing yet'}.`);
  }

  /** Conditions may ask only for what stands before them. */
  private checkConditions(): void {
    const known = new Set<string>();
    for (const phase of this.definition.phases) {
      this.checkCondition(phase.condition, { line: phase.line, known });
      const before = new Set(known);
      for (const step of phase.steps) {
        this.checkCondition(step.condition, { line: step.line, known: phase.type === 'parallel' ? before : known });
        known.add(step.id);
      }
      if (phase.name !== null) known.add(phase.name);
    }
  }

  private checkCondition(text: string | null, { line, known }: { readonly line: number; readonly known: ReadonlySet<string> }): void {
    const condition = text === null ? null : parseCondition(text);
    if (condition?.ok !== true) return;
    const { steps, inputs } = namesIn(condition.value);
    for (const step of steps) if (!known.has(step)) this.error(line, 'workflow/condition', `The condition asks for "${step}", which does not stand before it.`, 'Name a step or phase above it.');
    const declared = new Set(this.definition.inputs.map(({ name }) => name));
    for (const input of inputs) if (!declared.has(input)) this.error(line, 'workflow/condition', `The condition asks for the input "${input}", which is not declared.`, `Add ${input}: under inputs:.`);
  }

  private error(line: number, code: string, message: string, suggestion: string): void {
    this.mistakes.push({ code, severity: 'error', line, column: 1, message, suggestion });
  }
}

const NOTHING: Plan = { workflow: '', version: null, type: 'sequential', inputs: [], prerequisites: [], phases: [], steps: [], validation: [], onSuccess: [], onFailure: [], recovery: 'none' };

function wordsOf(work: Extract<StepDefinition['work'], { kind: 'agent' | 'skill' }>): ReadonlyMap<string, string> {
  const options = JSON.stringify(Object.fromEntries(work.options));
  if (work.kind === 'agent') return new Map([['name', work.agent], ['task', work.task ?? ''], ['targets', ''], ['options', options]]);
  return new Map([['name', work.skill], ['task', ''], ['targets', work.targets.join(' ')], ['options', options]]);
}

/** A value never becomes more than part of the one word that names it. */
function filled(word: string, words: ReadonlyMap<string, string>): string {
  return word.replace(/\{([a-z]{1,20})\}/g, (whole, name: string) => words.get(name) ?? whole);
}

/** Every action of a definition with the list it stands in. */
export function actionsIn(definition: Definition): readonly { readonly list: string; readonly action: Action }[] {
  const lists = [
    ...definition.phases.map((phase) => ({ list: `#${phase.name ?? ''}.validation`, actions: phase.validation })),
    { list: '#validation', actions: definition.validation },
    { list: '#on_success', actions: definition.onSuccess },
    { list: '#on_failure', actions: definition.onFailure },
  ];
  return lists.flatMap(({ list, actions }) => actions.map((action, at) => ({ list: `${list}.${at + 1}`, action })));
}
