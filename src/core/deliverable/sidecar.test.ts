import { describe, expect, it } from 'vitest';
import { fileOfSidecar, isSidecar, sidecarPath, sidecarText, wantsSidecar } from './sidecar';

describe('sidecars', () => {
  it('are written as published', () => {
    const mark = {
      spec: { target: '../../spec', title: '1001 - Storage Infrastructure' },
      context: { target: '../../context', title: '1001 - Storage Infrastructure' },
      fingerprint: '@7caf21b825f7',
    };

    expect(sidecarText('specs/1000/1001/deliverables/docs/report.pdf', mark)).toBe(
      [
        '# Trace: report.pdf', '', '**File**: [[report.pdf]]  ',
        '**Spec**: [[../../spec|1001 - Storage Infrastructure]] <!-- @7caf21b825f7 -->  ',
        '**Context**: [[../../context|1001 - Storage Infrastructure]]', '',
      ].join('\n'),
    );
  });

  it('carry the full name of their file', () => {
    expect(sidecarPath('docs/report.pdf')).toBe('docs/report.pdf.trace.md');
    expect(fileOfSidecar('docs/report.pdf.trace.md')).toBe('docs/report.pdf');
  });

  it.each(['report.pdf', '.trace.md', 'docs/.trace.md', 'trace.md'])('%s is none', (path) => {
    expect(isSidecar(path)).toBe(false);
  });

  it('are wanted only inside a deliverables folder', () => {
    expect(wantsSidecar('specs/1/deliverables/docs/a.pdf')).toBe(true);
    expect(wantsSidecar('config/a.json')).toBe(false);
    expect(wantsSidecar('deliverables')).toBe(false);
  });
});
