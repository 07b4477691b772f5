import { minuteAt } from '../../../../src/core/vault/wall-minute';
import type { Plan } from '../../../../src/core/workflow/plan';
import type { RunView } from '../engine/engine';
import { frozenName } from '../engine/log-name';
import type { RunFolders } from '../node/run-folder';
import { definitionText } from '../node/workflow-files';
import { runNoteAt } from './run-note-place';
import type { NotePlaces } from './run-note-place';
import type { WorkflowLibrary } from './workflow-library';

/** What the page of a run needs and the run itself does not know. */
export interface RunSurroundings {
  readonly definitionChanged: boolean;
  /** From the vault's root. */
  readonly logs: string | null;
  readonly notes: string | null;
}

export interface SurroundingsSetting {
  readonly library: WorkflowLibrary;
  readonly runs: RunFolders;
  readonly places: NotePlaces;
  /** Real paths. */
  readonly vault: string;
  readonly root: string;
}

/** Looks around runs: at definitions, logs and notes as they are on the disk now. Asked at every change of a run, so it reads few files. */
export class RunSurroundingsReader {
  private readonly known = new Map<string, string>();

  constructor(private readonly setting: SurroundingsSetting) {}

  of(view: RunView): RunSurroundings {
    return { definitionChanged: this.isChanged(view), logs: this.logsOf(view), notes: runNoteAt(view, this.setting.places) };
  }

  /** Whether a definition that the run was frozen with, also of a workflow inside it, reads differently now. */
  isChanged({ run, plan, state }: RunView): boolean {
    const folder = this.setting.runs.open(run);
    if (!folder.ok) return false;
    const { revision } = state.metadata;
    return [...workflowsIn(plan)].some((name) => folder.value.text(frozenName(name, { of: plan.workflow, revision })) !== this.textNow(name));
  }

  private textNow(name: string): string | null {
    const at = this.known.get(name);
    const text = at === undefined ? null : definitionText(at);
    if (text !== null) return text;
    const file = this.setting.library.read().files.find((one) => one.name === name);
    if (file === undefined) this.known.delete(name);
    else this.known.set(name, file.absolute);
    return file?.text ?? null;
  }

  private logsOf({ workflow, state }: RunView): string | null {
    const { places, vault, root } = this.setting;
    const name = `${workflow}/logs/${minuteAt(Date.parse(state.updatedAt), places.timezone).slice(0, 10)}.log`;
    if (state.steps.every(({ attempt }) => attempt === 0)) return null;
    const up = vault.slice(root.length).split(/[\\/]/).filter((part) => part !== '').map(() => '../').join('');
    return `${up}.claude/workflows/${name}`;
  }
}

function workflowsIn(plan: Plan): ReadonlySet<string> {
  const inner = plan.steps.flatMap(({ work }) => (work.kind === 'workflow' ? [...workflowsIn(work.plan)] : []));
  return new Set([plan.workflow, ...inner]);
}
