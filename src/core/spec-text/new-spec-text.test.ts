import { describe, expect, it } from 'vitest';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { aliasOf, newSpecText, specFromTemplate, titleLine } from './new-spec-text';
import type { NewSpecText } from './new-spec-text';

function minute(text: string): Minute {
  const found = parseMinute(text);
  if (found === null) throw new Error(text);
  return found;
}

/** A middle dot stands for one trailing blank. */
function lines(...texts: readonly string[]): string {
  return `${texts.join('\n').replaceAll('·', ' ')}\n`;
}

const EPIC: NewSpecText = {
  type: 'epic', id: '1000', title: 'Foundation Infrastructure', parent: null, at: minute('2026-11-20 09:00'), form: 'bold', criteria: ['Every feature is completed'],
};
const TASK: NewSpecText = {
  type: 'task', id: '1011', title: 'NAS mount', at: minute('2026-11-21 13:50'), form: 'bold', criteria: ['The share is mounted at boot'],
  parent: { link: '[[spec|Storage Infrastructure]]', fingerprint: '@6f4bbec84dea' },
};

describe('newSpecText', () => {
  it('writes a title and criteria that open no comment', () => {
    const text = newSpecText({ ...EPIC, title: 'A <!-- B %% C', criteria: ['x --> %%y'] });

    expect(text).toMatch(/^# A <! -- B % % C\n[^]*- \[ \] x -- > % %y\n$/);
  });

  it('writes an epic in bold keys', () => {
    expect(newSpecText(EPIC)).toBe(
      lines(
        '# Foundation Infrastructure', '', '**Status**: planning··', '**Created**: 2026-11-20 09:00··', '**Updated**: 2026-11-20 09:00',
        '', '## Overview', '', '## Acceptance Criteria', '- [ ] Every feature is completed',
      ),
    );
  });

  it('writes a task with its parent and the parent\'s fingerprint', () => {
    expect(newSpecText(TASK)).toBe(
      lines(
        '# NAS mount', '', '**Parent**: [[spec|Storage Infrastructure]] <!-- @6f4bbec84dea -->··', '**Status**: planning··',
        '**Created**: 2026-11-21 13:50··', '**Updated**: 2026-11-21 13:50', '', '## Overview', '', '## Acceptance Criteria', '- [ ] The share is mounted at boot',
      ),
    );
  });

  it('writes properties when the vault uses them', () => {
    expect(newSpecText({ ...TASK, form: 'properties', criteria: [] })).toBe(
      lines(
        '---', 'type: task', 'status: planning', 'parent: "[[spec|Storage Infrastructure]]"', 'parent-fingerprint: "@6f4bbec84dea"',
        'created: 2026-11-21T13:50:00', 'updated: 2026-11-21T13:50:00', 'aliases:', '  - 1011 - NAS mount', '---',
        '# NAS mount', '', '## Overview', '', '## Acceptance Criteria',
      ),
    );
  });

  it('keeps a title on its one line', () => {
    expect(newSpecText({ ...EPIC, title: 'Two\n# lines' })).toContain('# Two # lines\n\n**Status**');
    expect(titleLine('Written in C #')).toBe('Written in C #.');
    expect(titleLine('Ends ^in-an-id')).toBe('Ends ^in-an-id.');
  });

  it('quotes an alias that YAML would read as something else', () => {
    expect(aliasOf('1001', 'Storage Infrastructure')).toBe('1001 - Storage Infrastructure');
    expect(aliasOf('1001', 'a: b # c')).toBe('"1001 - a: b # c"');
  });
});

describe('specFromTemplate', () => {
  it('fills placeholders once, in any case', () => {
    const template = '# {{ Title }}\n\n**Parent**: {{parent}}  \n**Status**: {{status}}  \n**Created**: {{created}}  \n**Updated**: {{updated}}\n\nId {{id}}, {{unknown}}, {{open\n';

    const text = specFromTemplate(template, { ...TASK, title: 'A {{id}} title' });

    expect(text).toEqual({
      ok: true,
      value: lines(
        '# A {{id}} title', '', '**Parent**: [[spec|Storage Infrastructure]] <!-- @6f4bbec84dea -->··', '**Status**: planning··',
        '**Created**: 2026-11-21 13:50··', '**Updated**: 2026-11-21 13:50', '', 'Id 1011, {{unknown}}, {{open',
      ),
    });
  });

  it('adds the header that a template lacks', () => {
    const text = specFromTemplate('# {{title}}\n\n## Goal\n', EPIC);

    expect(text).toEqual({
      ok: true,
      value: lines('# Foundation Infrastructure', '', '**Status**: planning··', '**Created**: 2026-11-20 09:00··', '**Updated**: 2026-11-20 09:00', '', '## Goal'),
    });
  });
});
