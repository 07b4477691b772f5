import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeVault } from '../generator/disk';
import { generateVault } from '../generator/generate-vault';
import { requireCommandLine, run, throughline } from './command-line';
import { inTurn } from './measure';
import type { Times } from './measure';
import type { Bench, Outcome } from './outcome';
import { notMeasured, ratio, shownTimes, times } from './outcome';
import { below, scratch } from './scratch';

const ITEMS = 1_000;
const PACKAGES = { openspec: '@fission-ai/openspec', backlog: 'backlog.md' } as const;
const GOAL = { number: 13, what: `check of ${ITEMS} specs against peers on as many items`, goal: '≥ 5× faster' };
/** Nothing of a measurement leaves the machine. */
const QUIET = { OPENSPEC_TELEMETRY: '0', DO_NOT_TRACK: '1', NO_COLOR: '1' };

/** Goal 13: `throughline check` against the nearest verbs of two peers, end to end. */
export const peers: Bench = ({ smaller }) => {
  const bin = installedPeers();
  if (bin === null) return [notMeasured(GOAL, 'The peers could not be installed from npm here.')];
  requireCommandLine();
  const items = Math.ceil(ITEMS / smaller);
  const place = { vault: ourSpecs(items, 0), device: scratch('device') };
  const whole = { vault: ourSpecs(items, 0.7), device: scratch('device') };
  const [openspec, backlog] = [openspecProject(items), backlogProject(items)];
  const found = inTurn({
    ours: () => {
      throughline(place, ['check']);
    },
    whole: () => {
      throughline(whole, ['check']);
    },
    openspec: () => {
      run(process.execPath, [bin('openspec'), 'validate', '--all', '--no-interactive'], { cwd: openspec, env: QUIET, codes: [0, 1] });
    },
    backlog: () => {
      run(process.execPath, [bin('backlog'), 'task', 'list', '--plain'], { cwd: backlog, env: QUIET });
    },
  });
  const more = shownTimes('throughline check, with journals and deliverables as well', found.whole);
  return [against('@fission-ai/openspec validate --all', found.openspec, found), against('backlog.md task list', found.backlog, { ...found, more })];
};

function against(name: string, theirs: Times, { ours, more }: { readonly ours: Times; readonly more?: string }): Outcome {
  const value = ratio(theirs, ours);
  return {
    ...GOAL,
    what: `check of ${ITEMS} specs against ${name}`,
    result: times(value),
    met: value >= 5,
    details: [shownTimes(name, theirs), shownTimes('throughline check, one file an item', ours), ...(more === undefined ? [] : [more])],
    values: { ratio: value },
  };
}

/** Installs the peers beside the project's other caches; null when npm cannot be reached. */
function installedPeers(): ((name: keyof typeof PACKAGES) => string) | null {
  const folder = join(process.cwd(), 'node_modules', '.cache', 'peers');
  const bin = (name: keyof typeof PACKAGES): string => join(folder, 'node_modules', '.bin', name);
  if (existsSync(bin('openspec')) && existsSync(bin('backlog'))) return bin;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  try {
    run('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, ...Object.values(PACKAGES)], { cwd: folder });
  } catch {
    return null;
  }
  return existsSync(bin('openspec')) && existsSync(bin('backlog')) ? bin : null;
}

function ourSpecs(items: number, contextRate: number): string {
  const folder = scratch('specs');
  const features = Math.ceil(Math.sqrt(items / 10));
  const tasks = Math.ceil(items / 10 / features);
  writeVault(folder, generateVault({ seed: 2, epics: 10, features, tasks: Math.max(1, tasks - 1), notes: 0, contextRate }));
  return folder;
}

function openspecProject(items: number): string {
  const folder = scratch('openspec');
  below(folder, 'openspec/changes');
  for (let number = 1; number <= items; number++) {
    writeFileSync(join(below(folder, `openspec/specs/spec-${number}`), 'spec.md'), openspecText(number));
  }
  return folder;
}

function openspecText(number: number): string {
  return `# Spec ${number} Specification

## Purpose
This specification stands here so that a thousand of its kind can be validated and timed.

## Requirements
### Requirement: Mount share ${number}
The system SHALL mount share ${number} at boot.

#### Scenario: After a restart
- **WHEN** the machine starts
- **THEN** share ${number} is mounted
`;
}

function backlogProject(items: number): string {
  const folder = scratch('backlog');
  const tasks = below(folder, 'backlog/tasks');
  const config = ['project_name: "bench"', 'default_status: "To Do"', 'statuses: ["To Do", "In Progress", "Done"]', 'remote_operations: false', 'check_active_branches: false', 'auto_commit: false'];
  writeFileSync(join(folder, 'backlog', 'config.yml'), `${config.join('\n')}\n`);
  for (let number = 1; number <= items; number++) {
    const head = ['---', `id: task-${number}`, `title: Mount share ${number}`, 'status: To Do', 'assignee: []', 'created_date: "2026-01-01"', 'labels: []', 'dependencies: []', '---'];
    const body = ['', '## Description', '', 'Mount it at boot.', '', '## Acceptance Criteria', '', '- [ ] #1 It is mounted', ''];
    writeFileSync(join(tasks, `task-${number} - Mount-share-${number}.md`), [...head, ...body].join('\n'));
  }
  run('git', ['init', '--quiet'], { cwd: folder });
  return folder;
}
