import { describe, expect, it } from 'vitest';
import { path } from '../../../tests/builders/index-of';
import { sectionNames, sectionTarget } from './find-section';
import type { ImpactTarget } from './impact';

const TEXT = '\uFEFF# NAS\r\n\r\n## Overview\r\nCold data.\r\n\r\n```md\r\n## In a fence\r\n```\r\n\r\n## Acceptance Criteria\r\n### On boot\r\n';

const asked = (section: string): ImpactTarget => ({ kind: 'section', path: path('specs/1000/1001/spec.md'), section, label: '1001', title: 'NAS' });

describe('the section an impact is asked for', () => {
  it('is one that the spec has, under its own name', () => {
    expect(sectionTarget(asked('acceptance criteria'), TEXT)).toEqual({ ok: true, value: asked('Acceptance Criteria') });
  });

  it('is refused when the spec has none of that name, and those it has are named', () => {
    expect(sectionTarget(asked('Scope'), TEXT)).toMatchObject({ ok: false, problem: { code: 'impact/no-section', next: 'Its sections: Overview, Acceptance Criteria, On boot.' } });
    expect(sectionTarget(asked('In a fence'), TEXT).ok).toBe(false);
    expect(sectionTarget(asked('Scope'), '# NAS\n')).toMatchObject({ ok: false, problem: { next: 'It has no sections; ask for the whole spec.' } });
  });

  it('is offered once each, without the title', () => {
    expect(sectionNames(`${TEXT}\r\n## Overview\r\n`)).toEqual(['Overview', 'Acceptance Criteria', 'On boot']);
  });
});
