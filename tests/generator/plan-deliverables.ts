import type { Chance } from './chance';
import type { PlannedSpec } from './plan-specs';
import { relative } from './vault-draft';
import { aThing } from './wording';

/** A file that a spec is going to bring forth. */
export interface PlannedDeliverable {
  readonly path: string;
  readonly category: string;
  readonly title: string;
  readonly lines: readonly string[];
  /** The trace note beside a file that cannot hold a comment. */
  readonly sidecar: boolean;
}

interface Kind {
  readonly ending: string;
  readonly folder: string;
  /** The file's lines; the mark is null for files with a sidecar. */
  readonly lines: (mark: readonly string[]) => readonly string[];
  readonly comment: readonly [open: string, close: string] | null;
}

const KINDS: readonly Kind[] = [
  { ending: 'sh', folder: 'scripts', comment: ['# ', ''], lines: (mark) => ['#!/usr/bin/env bash', ...mark, '', 'echo done'] },
  { ending: 'py', folder: 'scripts', comment: ['# ', ''], lines: (mark) => ['#!/usr/bin/env python3', ...mark, '', '"""Counts."""', 'print(1)'] },
  { ending: 'sql', folder: 'scripts', comment: ['-- ', ''], lines: (mark) => [...mark, '', 'SELECT 1;'] },
  { ending: 'ts', folder: 'tools', comment: ['// ', ''], lines: (mark) => [...mark, '', 'export const limit = 3;'] },
  { ending: 'css', folder: 'tools', comment: ['/* ', ' */'], lines: (mark) => ['@charset "utf-8";', ...mark, '', 'p { margin: 0 }'] },
  { ending: 'md', folder: 'docs', comment: ['<!-- ', ' -->'], lines: (mark) => ['---', 'tags: [guide]', '---', ...mark, '', '# Guide', '', 'Read this first.'] },
  { ending: 'html', folder: 'docs', comment: ['<!-- ', ' -->'], lines: (mark) => ['<!doctype html>', ...mark, '', '<title>Guide</title>'] },
  { ending: 'xml', folder: 'config', comment: ['<!-- ', ' -->'], lines: (mark) => ['<?xml version="1.0"?>', ...mark, '', '<limits/>'] },
  { ending: 'yaml', folder: 'config', comment: ['# ', ''], lines: (mark) => [...mark, '', 'limit: 3'] },
  { ending: 'ini', folder: 'config', comment: ['; ', ''], lines: (mark) => [...mark, '', '[limits]', 'most = 3'] },
  { ending: 'lua', folder: 'scripts', comment: ['-- ', ''], lines: (mark) => [...mark, '', 'return 3'] },
  { ending: 'json', folder: 'config', comment: null, lines: () => ['{ "limit": 3 }'] },
  { ending: 'csv', folder: 'data', comment: null, lines: () => ['name,value', 'limit,3'] },
];

/** Plans files for a spec with a context, each with its mark or sidecar. */
export function planDeliverables(chance: Chance, spec: PlannedSpec, most: number): PlannedDeliverable[] {
  if (spec.context === null || spec.type === 'epic') return [];
  return Array.from({ length: chance.between(0, most) }, (_, number) => planOne(chance, spec, number));
}

function planOne(chance: Chance, spec: PlannedSpec, number: number): PlannedDeliverable {
  const kind = chance.pick(KINDS);
  const thing = aThing(chance);
  const path = `${spec.folder}/deliverables/${kind.folder}/${spec.id}-${thing}-${number}.${kind.ending}`;
  return {
    path,
    category: kind.folder,
    title: `${thing} ${number}`,
    lines: kind.lines(kind.comment === null ? [] : markLines(path, spec, kind.comment)),
    sidecar: kind.comment === null,
  };
}

function markLines(path: string, spec: PlannedSpec, [open, close]: readonly [string, string]): string[] {
  const title = `${spec.id} - ${spec.title}`;
  const lines = [`${open}Spec: [[${relative(path, spec.path)}|${title}]]${close}`];
  if (spec.context !== null) lines.push(`${open}Context: [[${relative(path, spec.context)}|${title}]]${close}`);
  return lines;
}
