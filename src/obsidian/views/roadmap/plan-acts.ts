import { Menu } from 'obsidian';
import { exportPlan } from '../../../core/roadmap/export-plan';
import type { PlanFormat } from '../../../core/roadmap/export-plan';
import { drawRoadmapDependency, linkRoadmapItem, markRoadmapRound, moveRoadmapItem, planName, recordRoadmapMetric, saveRoadmapSnapshot, setRoadmapItem, sizeRoadmapItem, specFromItem, taskFromScope } from '../../../core/acts/roadmap-item';
import type { ItemPlace } from '../../../core/roadmap/edit-roadmap';
import type { ItemReport, PlanReport } from '../../../core/roadmap/plan-report';
import { specOfLinks } from '../../../core/roadmap/item-specs';
import { placesIn } from '../../../core/roadmap/plan-places';
import { itemsOf } from '../../../core/roadmap/roadmap';
import type { ItemState, RoadmapItem } from '../../../core/roadmap/roadmap';
import { phaseName } from '../../../core/roadmap/plan-report';
import { setStatus } from '../../../core/acts/set-status';
import { writeExport } from '../../../core/matrix/write-export';
import { folderOf, joinPath } from '../../../core/vault/paths';
import { pickOne } from '../../prompts/form/pick-one';
import { renderRow } from '../../prompts/form/pick-row';
import { gapsOf, openCompletePrompt } from '../../prompts/complete-prompt';
import type { Throughline } from '../../throughline';
import { isWhen } from './roadmap-choice';
import { openLinePrompt } from './line-prompt';
import { neighbourPlace } from './neighbour-place';
import type { ReadPlan } from './plan-notes';

/** Everything that a roadmap tab writes. Each is one act, undone as one. */
export class PlanActs {
  readonly #throughline: Throughline;
  readonly #plan: () => ReadPlan;

  constructor(throughline: Throughline, plan: () => ReadPlan) {
    this.#throughline = throughline;
    this.#plan = plan;
  }

  /** The box of an item: one character. */
  async set(item: string, state: ItemState): Promise<void> {
    await this.#throughline.acts.run((desk) => setRoadmapItem(desk, { path: this.#path, item, state }));
  }

  async round(item: string): Promise<void> {
    await this.#throughline.acts.run((desk) => markRoadmapRound(desk, { path: this.#path, item }));
  }

  async move(item: string, to: ItemPlace): Promise<void> {
    await this.#throughline.acts.run((desk) => moveRoadmapItem(desk, { path: this.#path, item, to }));
  }

  /** One place up or down, into the neighbouring group at its edge. */
  async step(item: string, by: -1 | 1): Promise<void> {
    const place = neighbourPlace(this.#plan().roadmap, item, by);
    if (place !== null) await this.move(place.item, place.to);
  }

  async snapshot(): Promise<void> {
    await this.#throughline.acts.run((desk) => saveRoadmapSnapshot(desk, this.#path), ({ path }) => `Snapshot saved in ${path}.`);
  }

  async save(format: PlanFormat): Promise<void> {
    const { report, roadmap, path } = this.#plan();
    const name = `${planName(path)} ${format === 'svg' ? 'timeline' : 'export'}.${format === 'markdown' ? 'md' : format}`;
    const request = { title: `Export ${name}`, path: joinPath(folderOf(path), name), text: exportPlan(format, report, roadmap) };
    await this.#throughline.acts.run((desk) => writeExport(desk, request), (outcome) => `Exported to ${outcome.path}.`);
  }

  /** A disagreement is settled by the box or by the spec; completing a spec with gaps asks for a reason. */
  async settle({ spec: path, says }: PlanReport['disagreements'][number]): Promise<void> {
    const { acts, trace } = this.#throughline;
    const spec = (await trace.settled()).specs.get(path);
    if (spec === undefined) return;
    const status = says === 'item done, spec open' ? 'completed' : 'implementing';
    const gaps = status === 'completed' ? await gapsOf(this.#throughline, spec) : null;
    if (gaps !== null) return openCompletePrompt(this.#throughline, { spec, gaps });
    await acts.run((desk) => setStatus(desk, { spec: path, status }), ({ specId }) => `Set ${specId} to ${status}.`);
  }

  async draw(text: string): Promise<void> {
    await openLinePrompt(this.#throughline, {
      title: 'Draw the edge',
      button: 'Add dependency',
      about: `Not understood: "${text}". The line stays; yours is added below it.`,
      label: 'What waits for what',
      placeholder: 'Phase 7 depends on Phase 4',
      write: (line) => this.#throughline.acts.attempt((desk) => drawRoadmapDependency(desk, { path: this.#path, line })),
    });
  }

  async measure(metric: string, target: string): Promise<void> {
    await openLinePrompt(this.#throughline, {
      title: `Record ${metric}`,
      button: 'Record',
      about: `Target: ${target}`,
      label: 'Value today',
      placeholder: '25 minutes',
      write: (value) => this.#throughline.acts.attempt((desk) => recordRoadmapMetric(desk, { path: this.#path, metric, value })),
    });
  }

  /** Asks for a day to compare with; null when none was given. */
  async askDay(): Promise<string | null> {
    let day: string | null = null;
    await openLinePrompt(this.#throughline, {
      title: 'Changed since', button: 'Compare', about: 'By git where the helper tells of it, else by the newest snapshot until then.', label: 'Day', placeholder: '2026-11-21',
      write: (typed) => {
        day = isWhen(typed) ? typed : null;
        return day === null ? `"${typed}" is no day. Write it as YYYY-MM-DD.` : { ok: true, value: null };
      },
    });
    return day;
  }

  /** Everything that can be done with an item. */
  menu(item: ItemReport): Menu {
    const menu = new Menu();
    const add = (title: string, icon: string, run: () => unknown): void => {
      menu.addItem((entry) => entry.setTitle(title).setIcon(icon).onClick(() => void run()));
    };
    if (item.readiness === 'continuous') add('Mark as done today', 'calendar-check', () => this.round(item.name));
    if (item.state === 'open') add('Drop item', 'circle-slash', () => this.set(item.name, 'dropped'));
    if (item.state === 'dropped') add('Take up again', 'rotate-ccw', () => this.set(item.name, 'open'));
    add('Move up', 'arrow-up', () => this.step(item.name, -1));
    add('Move down', 'arrow-down', () => this.step(item.name, 1));
    add('Move to...', 'move', () => this.#moveTo(item.name));
    add('Set size...', 'ruler', () => this.#size(item));
    menu.addSeparator();
    if (item.spec === null) {
      add('Make an epic', 'folder-plus', () => this.#make(item.name, 'epic'));
      add('Make a feature...', 'file-plus', () => this.#make(item.name, 'feature'));
      add('Link a spec...', 'link', () => this.#link(item.name));
    } else if (this.#points(item).length > 0) add('Make a task from a point...', 'list-plus', () => this.#promote(item));
    return menu;
  }

  async #moveTo(item: string): Promise<void> {
    const { roadmap } = this.#plan();
    const places = placesIn(roadmap).map(({ phase, name, line, items }) => ({ title: name ?? phaseName(phase), below: name === null ? null : phaseName(phase), line, count: items.length }));
    const place = await pickOne(this.#throughline.app, {
      placeholder: `Move ${item} to the end of`,
      items: places,
      text: ({ title, below }) => `${title} ${below ?? ''}`,
      render: ({ title, below, count }, row) => { renderRow(row, { icon: 'move', iconLabel: null, title, below, aside: `${count}` }); },
      empty: 'No group fits.',
    });
    if (place !== null) await this.move(item, { groupLine: place.line });
  }

  async #size({ name, effort }: ItemReport): Promise<void> {
    const size = await pickOne(this.#throughline.app, {
      placeholder: `Size of ${name}`,
      items: this.#plan().roadmap.scale.sizes,
      text: (one) => one.size,
      render: ({ size: title, low, high, isOpen }, row) => { renderRow(row, { icon: 'ruler', iconLabel: null, title, below: `${low === high ? low : `${low} to ${high}`}${isOpen ? ' or more' : ''} working days`, aside: title === effort ? 'Now' : null }); },
      empty: 'No size fits.',
    });
    if (size !== null) await this.#throughline.acts.run((desk) => sizeRoadmapItem(desk, { path: this.#path, item: name, size: size.size }));
  }

  async #make(item: string, type: 'epic' | 'feature'): Promise<void> {
    const { acts, prompts } = this.#throughline;
    const parent = type === 'epic' ? null : await prompts.pickSpec({ placeholder: `Below which epic does ${item} belong?`, only: (spec) => spec.type === 'epic' });
    if (type === 'feature' && parent === null) return;
    await acts.run((desk) => specFromItem(desk, { path: this.#path, item, type, parent: parent?.path ?? null }), (made) => `Made ${made.path}.`);
  }

  async #link(item: string): Promise<void> {
    const spec = await this.#throughline.prompts.pickSpec({ placeholder: `Link ${item} with which spec?` });
    if (spec !== null) await this.#throughline.acts.run((desk) => linkRoadmapItem(desk, { path: this.#path, item, spec: spec.path }));
  }

  /** Points of an item that are no task yet. */
  #points({ line }: ItemReport): RoadmapItem['scope'] {
    const { roadmap, path } = this.#plan();
    const { trace } = this.#throughline.trace;
    const scope = itemsOf(roadmap).find((item) => item.line === line)?.scope ?? [];
    return trace === null ? [] : scope.filter((point) => specOfLinks(point, path, trace) === null);
  }

  async #promote(item: ItemReport): Promise<void> {
    const point = await pickOne(this.#throughline.app, {
      placeholder: `Which point of ${item.name} becomes a task?`,
      items: this.#points(item),
      text: ({ text }) => text,
      render: ({ text }, row) => { renderRow(row, { icon: 'list-plus', iconLabel: null, title: text, below: null, aside: null }); },
      empty: 'No point fits.',
    });
    if (point !== null) await this.#throughline.acts.run((desk) => taskFromScope(desk, { path: this.#path, item: item.name, bullet: point.text }), (made) => `Made ${made.path}.`);
  }

  get #path(): ReadPlan['path'] {
    return this.#plan().path;
  }
}
