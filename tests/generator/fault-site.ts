import type { VaultDraft } from './vault-draft';

/** An epic's folder in which one fault is planted; everything else in it is healthy. */
export class FaultSite {
  readonly draft: VaultDraft;
  /** The epic's number; its features follow it. */
  readonly number: number;
  readonly folder: string;
  readonly epic: string;
  readonly context: string;

  constructor(draft: VaultDraft, number: number) {
    this.draft = draft;
    this.number = number;
    this.folder = `specs/${number}`;
    this.epic = `${this.folder}/epic.md`;
    this.context = `${this.folder}/context.md`;
  }

  /** Path of the feature with this number below the epic. */
  feature(offset: number): string {
    return `${this.folder}/${this.number + offset}/spec.md`;
  }

  /** A healthy epic without context; more lines may follow its header. */
  plainEpic(more: readonly string[] = []): string {
    this.draft.add(this.epic, ['# Planted epic', '', '**Status**: planning', ...more]);
    return this.epic;
  }

  /** An epic that lists features. */
  epicOver(...features: readonly string[]): string {
    const links = features.map((path) => `- ${this.draft.link(this.epic, path, 'Feature')}`);
    return this.plainEpic(['', '## Features', ...links]);
  }

  /** A healthy feature below the epic. */
  plainFeature(path: string, more: readonly string[] = []): string {
    this.draft.add(path, ['# Planted feature', '', `**Parent**: ${this.draft.link(path, this.epic, 'Planted epic')}  `, '**Status**: planning', ...more]);
    return path;
  }

  /** An epic and its context that know each other; the lines follow both headers. */
  epicWithContext(inEpic: readonly string[], inContext: readonly string[]): string {
    const { draft, epic, context } = this;
    draft.add(epic, ['# Planted epic', '', `**Context**: ${draft.link(epic, context, 'Implementation Journal')}  `, '**Status**: implementing', ...inEpic]);
    draft.add(context, ['# Context: Planted epic', '', `**Spec**: ${draft.link(context, epic, 'Planted epic')}  `, '**Status**: implementing', ...inContext]);
    return context;
  }

  /** A script with the lines of its mark. */
  script(mark: readonly string[]): string {
    const path = `${this.folder}/deliverables/scripts/planted.sh`;
    this.draft.add(path, ['#!/bin/sh', ...mark, '', 'echo planted']);
    return path;
  }

  /** A list line that links a deliverable. */
  listed(source: string, file: string): string {
    return `- ${this.draft.link(source, file, 'Planted file')}`;
  }
}

/** The mark that a file in `deliverables/scripts/` carries. */
export const HEALTHY_MARK: readonly string[] = ['# Spec: [[../../epic|Planted epic]]', '# Context: [[../../context|Planted epic]]'];
