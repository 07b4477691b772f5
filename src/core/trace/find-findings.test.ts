import { describe, expect, it } from 'vitest';
import { indexOf, path } from '../../../tests/builders/index-of';
import { problem } from '../problem';
import { DEFAULT_SETTINGS } from '../vault/settings';
import { parseMinute } from '../vault/time';
import type { Finding } from './finding';
import { FINDINGS } from './findings-table';
import type { FindingCode } from './findings-table';
import { undecodedFacts } from './read-facts';

type Files = Readonly<Record<string, string | null>>;

const EPIC = 'specs/1000/epic.md';
const FEATURE = 'specs/1000/1001/spec.md';
const CONTEXT = 'specs/1000/1001/context.md';
const SCRIPT = 'specs/1000/1001/deliverables/scripts/nas.sh';

/** A small vault without a fault: an epic, a feature, its journal and a script. */
const HEALTHY = {
  [EPIC]: '# Base\n\n**Status**: planning\n\n## Features\n- [[1001/spec|NAS]]\n',
  [FEATURE]:
    '# NAS\n\n**Parent**: [[../epic|Base]]  \n**Context**: [[context|Journal]]  \n**Status**: completed\n\n' +
    '## Acceptance Criteria\n- [x] Mounted\n\n## Deliverables\n- [[deliverables/scripts/nas.sh|NAS]]\n',
  [CONTEXT]:
    '# Context: NAS\n\n**Spec**: [[spec|1001 - NAS]]  \n**Parent**: [[../epic|Base]]  \n**Status**: completed\n\n' +
    '## Implementation Timeline\n\n### Session 1: 2026-11-21 - Mount\n**Duration**: 1.5 hours  \n**Participants**: User  \n**Status**: completed\n\n' +
    '#### Planning\n- Use NFS ^e-20261121-1407-m4t8q1\n\n## Deliverables\n\n### Scripts\n- [[deliverables/scripts/nas.sh|NAS]] - Mounts it\n',
  [SCRIPT]: '#!/bin/sh\n# Spec: [[../../spec|1001 - NAS]]\n# Context: [[../../context|1001 - NAS]]\n\nmount -a\n',
} as const;

/** The healthy vault with some files replaced; undefined takes a file away. */
function vault(changes: Readonly<Record<string, string | null | undefined>>): Files {
  const all: Record<string, string | null | undefined> = { ...HEALTHY, ...changes };
  const entries = Object.entries(all).flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const]));
  return Object.fromEntries(entries);
}

const swap = (file: keyof typeof HEALTHY, from: string, to: string): Files => vault({ [file]: HEALTHY[file].replace(from, to) });
const append = (file: keyof typeof HEALTHY, text: string): Files => vault({ [file]: HEALTHY[file] + text });

interface Case {
  readonly files: Files;
  readonly at: string;
  readonly line: number;
}

const ENTRY = '- Use NFS ^e-20261121-1407-m4t8q1\n';
const FLAT_A = 'specs/1-feature-a/1-feature-a.spec.md';
const FLAT_B = 'specs/2-feature-b/2-feature-b.spec.md';

/** For each finding a vault that has it, and where it stands. */
const CASES: Record<Exclude<FindingCode, 'text/encoding' | 'text/unread' | 'journal/lost-entry' | 'journal/unknown-commit' | 'code/line-moved' | 'code/line-gone'>, Case> = {
  'text/unreadable-properties': { files: vault({ [EPIC]: `---\nstatus: [unclosed\n---\n${HEALTHY[EPIC]}` }), at: EPIC, line: 3 },
  'text/merge-markers': { files: append(CONTEXT, '<<<<<<< ours\n- a\n=======\n- b\n>>>>>>> theirs\n'), at: CONTEXT, line: 21 },
  'text/unclosed-fence': { files: append(FEATURE, '\n```sh\necho\n'), at: FEATURE, line: 13 },
  'text/crlf': { files: vault({ [EPIC]: HEALTHY[EPIC].replaceAll('\n', '\r\n') }), at: EPIC, line: 1 },
  'text/bom': { files: vault({ [EPIC]: `\uFEFF${HEALTHY[EPIC]}` }), at: EPIC, line: 1 },
  'header/differs': { files: vault({ [EPIC]: `---\nstatus: done\n---\n${HEALTHY[EPIC]}` }), at: EPIC, line: 2 },
  'spec/empty': { files: vault({ 'specs/2000/epic.md': '' }), at: 'specs/2000/epic.md', line: 1 },
  'spec/duplicate-id': { files: vault({ 'specs/1000/copy/1001.spec.md': '# Copy\n' }), at: 'specs/1000/copy/1001.spec.md', line: 1 },
  'spec/id-differs': { files: swap(EPIC, '**Status**', '**ID**: 1007\n**Status**'), at: EPIC, line: 3 },
  'spec/unknown-status': { files: swap(EPIC, 'planning', 'shipped to the moon'), at: EPIC, line: 3 },
  'spec/missing-parent': { files: vault({ 'specs/7000/7001/7011.spec.md': '# Orphan\n' }), at: 'specs/7000/7001/7011.spec.md', line: 1 },
  'spec/parent-differs': {
    files: vault({ 'specs/2000/epic.md': '# Other\n', [FEATURE]: HEALTHY[FEATURE].replace('../epic', '../../2000/epic') }),
    at: FEATURE,
    line: 3,
  },
  'spec/parent-cycle': {
    files: { [FLAT_A]: '# A\n**Parent**: [[2-feature-b.spec]]\n', [FLAT_B]: '# B\n**Parent**: [[1-feature-a.spec]]\n' },
    at: FLAT_B,
    line: 1,
  },
  'spec/unknown-id': { files: swap(FEATURE, '**Status**', '**Dependencies**: 1099\n**Status**'), at: FEATURE, line: 5 },
  'spec/completed-without-context': { files: swap(EPIC, 'planning', 'completed'), at: EPIC, line: 1 },
  'context/without-spec': { files: vault({ 'specs/1000/1099.context.md': '# Context: nobody\n' }), at: 'specs/1000/1099.context.md', line: 1 },
  'context/spec-differs': { files: swap(CONTEXT, '[[spec|1001 - NAS]]', '[[../epic|Base]]'), at: CONTEXT, line: 3 },
  'context/second': { files: vault({ 'specs/1000/1001/1001.context.md': '# Context: NAS\n' }), at: 'specs/1000/1001/1001.context.md', line: 1 },
  'context/unknown-status': { files: swap(CONTEXT, '**Status**: completed', '**Status**: somewhere'), at: CONTEXT, line: 5 },
  'trace/broken-link': { files: append(EPIC, 'See [[nowhere]].\n'), at: EPIC, line: 7 },
  'trace/missing-back-link': { files: swap(EPIC, '- [[1001/spec|NAS]]\n', ''), at: EPIC, line: 1 },
  'trace/outside-vault': { files: append(FEATURE, '- [[../../../../../home/u/.ssh/id_rsa]]\n'), at: FEATURE, line: 12 },
  'trace/stale-name': { files: swap(CONTEXT, '1001 - NAS', '1001 - Old NAS'), at: CONTEXT, line: 3 },
  'deliverable/missing-file': { files: vault({ [SCRIPT]: undefined }), at: CONTEXT, line: 20 },
  'deliverable/unregistered': { files: swap(CONTEXT, '- [[deliverables/scripts/nas.sh|NAS]] - Mounts it\n', ''), at: SCRIPT, line: 1 },
  'deliverable/unmarked': { files: vault({ [SCRIPT]: '#!/bin/sh\nmount -a\n' }), at: SCRIPT, line: 1 },
  'deliverable/missing-sidecar': { files: vault({ 'specs/1000/1001/deliverables/data/a.csv': null }), at: 'specs/1000/1001/deliverables/data/a.csv', line: 1 },
  'deliverable/not-listed': { files: swap(FEATURE, '- [[deliverables/scripts/nas.sh|NAS]]\n', ''), at: FEATURE, line: 1 },
  'deliverable/mark-differs': { files: swap(SCRIPT, '[[../../spec|1001 - NAS]]', '[[../../../epic|1000 - Base]]'), at: SCRIPT, line: 2 },
  'deliverable/broken-mark': { files: swap(SCRIPT, '../../context', '../../gone'), at: SCRIPT, line: 3 },
  'vault/conflict-copy': {
    files: vault({ 'specs/1000/1001/spec (Conflicted copy iPhone 202611211405).md': HEALTHY[FEATURE] }),
    at: 'specs/1000/1001/spec (Conflicted copy iPhone 202611211405).md',
    line: 1,
  },
  'journal/session-number': {
    files: swap(CONTEXT, '## Deliverables', '### Session 1: 2026-11-22 - Again\n**Duration**: 1 hour\n\n## Deliverables'),
    at: CONTEXT,
    line: 17,
  },
  'journal/session-gap': {
    files: swap(CONTEXT, '## Deliverables', '### Session 4: 2026-11-22 - Again\n**Duration**: 1 hour\n\n## Deliverables'),
    at: CONTEXT,
    line: 17,
  },
  'journal/duplicate-entry': { files: swap(CONTEXT, ENTRY, ENTRY + ENTRY), at: CONTEXT, line: 16 },
  'journal/entry-differs': { files: swap(CONTEXT, ENTRY, ENTRY + ENTRY.replace('NFS', 'SMB')), at: CONTEXT, line: 16 },
  'journal/id-not-last': { files: swap(CONTEXT, 'm4t8q1\n', 'm4t8q1 and more\n'), at: CONTEXT, line: 15 },
  'journal/forgotten-session': {
    files: swap(CONTEXT, '**Duration**: 1.5 hours  \n**Participants**: User  \n**Status**: completed\n', '**Status**: in-progress  \n**Started**: 2026-11-21 14:05 ^s-20261121-1405-k3x9p2\n'),
    at: CONTEXT,
    line: 9,
  },
  'gate/two-answers': {
    files: vault({
      'specs/1000/1001/gates/1001-g-20261121-1410-m4t8q1.md':
        '# Gate\n\n- **Gate**: Approve plan <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1\n  - [x] m4t8q1 approve\n  - [x] m4t8q1 reject\n  - Comment:\n  - Answer:\n',
    }),
    at: 'specs/1000/1001/gates/1001-g-20261121-1410-m4t8q1.md',
    line: 3,
  },
};

const LATER = parseMinute('2026-12-01 09:00') ?? undefined;

function findingsOf(files: Files): readonly Finding[] {
  return indexOf(files).trace(LATER).findings;
}

describe('findings', () => {
  it('are none in a healthy vault', () => {
    expect(findingsOf(HEALTHY)).toEqual([]);
  });

  it.each(Object.entries(CASES))('%s is found in its place', (code, { files, at, line }) => {
    const found = findingsOf(files).filter((one) => one.code === code);

    expect(found).toContainEqual(expect.objectContaining({ path: at, line, severity: FINDINGS[code as FindingCode].severity }));
  });

  it('stay few: one fault does not set off unrelated ones', () => {
    const noisy = Object.entries(CASES).filter(([, { files }]) => findingsOf(files).length > 4);

    expect(noisy.map(([code]) => code)).toEqual([]);
  });

  it('name a file that could not be decoded, and leave the others readable', () => {
    const index = indexOf(HEALTHY);
    const failure = problem('file/encoding', { what: 'The file was not read.', why: 'It is UTF-16.', next: 'Save it as UTF-8.' });
    const bad = path('specs/1000/1002/spec.md');
    index.put({ path: bad, size: 4, mtime: 1 }, undecodedFacts(bad, failure.problem, DEFAULT_SETTINGS));

    const trace = index.trace();

    expect(trace.findings).toContainEqual(expect.objectContaining({ code: 'text/encoding', path: bad, message: 'It is UTF-16.' }));
    expect(trace.specs.size).toBe(3);
  });

  it('stand in the order of paths and lines', () => {
    const found = findingsOf(append(EPIC, '[[z]]\n[[a]]\n'));

    expect(found.map(({ line }) => line)).toEqual([7, 8]);
  });

  it('leave plain notes alone', () => {
    expect(findingsOf(vault({ 'notes/a.md': '[[nowhere]]\n```\n<<<<<<< x\n', 'specs/readme.md': '[[nowhere]]' }))).toEqual([]);
  });

  it('ask for no parent of an epic, and for no sidecar outside deliverables', () => {
    const files = vault({ 'data.json': null, [CONTEXT]: `${HEALTHY[CONTEXT]}- [[../../../data.json|Data]]\n`, [FEATURE]: `${HEALTHY[FEATURE]}- [[../../../data.json|Data]]\n` });

    expect(findingsOf(files)).toEqual([]);
  });
});
