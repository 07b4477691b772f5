import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../tests/builders/index-of';
import type { Deliverable } from './trace';

const SPEC = '# NAS\n\n## Deliverables\n- [[deliverables/scripts/nas.sh|NAS]]\n';

function rows(files: Record<string, string | null>): readonly Deliverable[] {
  return indexOf(files).trace().deliverables;
}

function context(registry: string): string {
  return `# Context: NAS\n\n**Spec**: [[spec]]\n\n## Deliverables\n\n${registry}\n`;
}

describe('deliverables', () => {
  it('take title, description, tie and category from the registry', () => {
    const [row] = rows({
      'specs/1000/1001/spec.md': SPEC,
      'specs/1000/1001/context.md': context('### Configuration Files\n- [[deliverables/scripts/nas.sh|NAS Setup]] - Mounts it <!-- @6f4bbec84dea -->'),
      'specs/1000/1001/deliverables/scripts/nas.sh': '# Spec: [[../../spec|NAS]] @7caf21b825f7\n',
    });

    expect(row).toMatchObject({
      path: 'specs/1000/1001/deliverables/scripts/nas.sh', spec: 'specs/1000/1001/spec.md', category: 'config', title: 'NAS Setup', description: 'Mounts it',
      exists: true, registered: true, marked: true, listed: true, markFingerprint: '@7caf21b825f7',
      registry: { context: 'specs/1000/1001/context.md', line: 8, tie: { fingerprint: '@6f4bbec84dea' } },
    });
  });

  it('take the category from their folder where the registry names none', () => {
    const [row] = rows({
      'specs/1000/1001/spec.md': SPEC,
      'specs/1000/1001/context.md': context('- [[deliverables/scripts/nas.sh|NAS]]'),
      'specs/1000/1001/deliverables/scripts/nas.sh': '',
    });

    expect(row).toMatchObject({ category: 'scripts', registered: true });
  });

  it('count as marked when their trace note names the spec', () => {
    const files = {
      'specs/1000/1001/spec.md': SPEC,
      'specs/1000/1001/deliverables/docs/report.pdf': null,
      'specs/1000/1001/deliverables/docs/report.pdf.trace.md': '# Trace: report.pdf\n\n**File**: [[report.pdf]]  \n**Spec**: [[../../spec|NAS]] <!-- @7caf21b825f7 -->\n',
    };

    expect(rows(files).find(({ path }) => path.endsWith('.pdf'))).toMatchObject({ marked: true, markFingerprint: '@7caf21b825f7' });
  });

  it('that nobody names belong to the spec of their mark, else to the spec of their folder', () => {
    const found = rows({
      'specs/1000/1001/spec.md': '# NAS\n',
      'specs/1000/1001/1011.spec.md': '# Mount\n',
      'specs/1000/1001/deliverables/scripts/a.sh': '# Spec: [[../../1011.spec]]\n',
      'specs/1000/1001/deliverables/scripts/b.sh': 'echo\n',
    });

    expect(found.map(({ spec }) => spec)).toEqual(['specs/1000/1001/1011.spec.md', 'specs/1000/1001/spec.md']);
  });

  it('have a row for each spec that registers them', () => {
    const found = rows({
      'specs/1000/1001/spec.md': '# NAS\n',
      'specs/1000/1001/context.md': context('- [[../shared.sh]]'),
      'specs/1000/1002/spec.md': '# Other\n',
      'specs/1000/1002/context.md': context('- [[../shared.sh]]'),
      'specs/1000/shared.sh': null,
    });

    expect(found.map(({ path, spec }) => [path, spec])).toEqual([
      ['specs/1000/shared.sh', 'specs/1000/1001/spec.md'],
      ['specs/1000/shared.sh', 'specs/1000/1002/spec.md'],
    ]);
  });

  it('of a code repository are kept apart, unless the file lies in the vault', () => {
    const { deliverables, codeChanges, findings } = indexOf({
      'specs/1000/1001/spec.md': '# NAS\n\n**Context**: [[context]]\n',
      'specs/1000/1001/context.md': context('### Code Changes\n- `services/api.ts:45` - Reads\n- `src/here.ts`'),
      'src/here.ts': null,
    }).trace();

    expect(codeChanges).toMatchObject([{ path: 'services/api.ts', codeLine: 45, description: 'Reads', spec: 'specs/1000/1001/spec.md' }]);
    expect(deliverables).toMatchObject([{ path: 'src/here.ts', category: 'code', registered: true, exists: true }]);
    expect(findings.filter(({ code }) => code.startsWith('deliverable/'))).toEqual([]);
  });

  it('are never specs or contexts', () => {
    const files = { 'specs/1000/epic.md': '# Base\n\n## Deliverables\n- [[1001/spec]]\n', 'specs/1000/1001/spec.md': '# NAS\n' };

    expect(rows(files)).toEqual([]);
  });
});
