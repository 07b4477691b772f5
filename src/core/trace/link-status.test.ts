import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../tests/builders/index-of';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { countStatuses, LINK_STATUSES, linkStatuses } from './link-status';

const EPIC = '# Base\n\n## Features\n- [[1001/spec|NAS]]\n\n## Acceptance Criteria\n- [ ] Holds 800 TB\n';
const OLD = fingerprintOf(EPIC.replace('800', '700')).fingerprint;
const NOW = fingerprintOf(EPIC).fingerprint;

const feature = (parent: string): string => `# NAS\n\n**Parent**: [[../epic|Base]] <!-- ${parent} -->\n**Context**: [[context|Journal]]\n`;
const vault = (more: Readonly<Record<string, string>>): Record<string, string> => ({
  'specs/1000/epic.md': EPIC,
  'specs/1000/1001/spec.md': feature(NOW),
  'specs/1000/1001/context.md': '# Context: NAS\n\n**Spec**: [[spec|1001 - NAS]]\n',
  ...more,
});

function statusesOf(more: Readonly<Record<string, string>>): string[] {
  const rows = linkStatuses(indexOf(vault(more)).trace());
  return rows.filter(({ status }) => status !== 'covers').map(({ status, from, role, to }) => `${status} ${from} ${role} ${to}`);
}

const SCRIPT = '#!/bin/sh\n# Spec: [[../../spec|1001 - NAS]]\n';
const FILE = 'specs/1000/1001/deliverables/scripts/a.sh';

describe('the status of a link', () => {
  it('is covers where both sides agree', () => {
    expect(statusesOf({})).toEqual([]);
    expect(countStatuses(linkStatuses(indexOf(vault({})).trace()))).toMatchObject({ covers: 4, broken: 0 });
  });

  it.each([
    ['outdated specs/1000/1001/spec.md parent specs/1000/epic.md', { 'specs/1000/1001/spec.md': feature(OLD) }],
    ['ambiguous specs/2000/epic.md dependency 1001', { 'specs/2000/epic.md': '# B\n**Depends on**: 1001\n', 'specs/2000/copy/1001/spec.md': '# Twin\n' }],
    ['orphaned specs/2000/epic.md dependency 7777', { 'specs/2000/epic.md': '# B\n**Depends on**: 7777\n' }],
    ['orphaned specs/3000/context.md journal ', { 'specs/3000/context.md': '# Context: nobody\n' }],
    [`orphaned ${FILE} mark specs/1000/1001/spec.md`, { [FILE]: SCRIPT }],
    ['unwanted specs/1000/1001/context.md journal specs/1000/epic.md', { 'specs/1000/1001/context.md': '# Context: NAS\n\n**Spec**: [[../epic|Base]]\n\n[[spec]]\n' }],
    ['duplicate specs/1000/1001/1001.context.md journal specs/1000/1001/spec.md', { 'specs/1000/1001/1001.context.md': '# Context: NAS\n\n**Spec**: [[spec]]\n' }],
    ['broken specs/2000/epic.md text nowhere', { 'specs/2000/epic.md': '# B\n\n[[nowhere]]\n' }],
    ['outside specs/2000/epic.md text ../../../x', { 'specs/2000/epic.md': '# B\n\n[[../../../x]]\n' }],
  ])('is %s', (row, more) => {
    expect(statusesOf(more)).toContain(row);
  });

  it('is explained in the manual, each one', () => {
    const page = readFileSync(new URL('../../../docs/findings.md', import.meta.url), 'utf8');

    expect(Object.entries(LINK_STATUSES).filter(([status, meaning]) => !page.includes(`| \`${status}\` | ${meaning} |`))).toEqual([]);
  });
});
