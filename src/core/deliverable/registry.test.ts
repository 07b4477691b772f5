import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../../tests/long-runs';
import type { Result } from '../problem';
import { addDownstream, addIntegrationPoint } from './downstream';
import { mirrorInSpec, removeFromSpec } from './mirror-in-spec';
import { registerLine } from './registry';
import type { Registration } from './registry';

const SCRIPT: Registration = {
  category: 'scripts', target: 'deliverables/scripts/nas-setup.sh', title: 'NAS Setup Script', description: 'Automated NAS mount configuration', tie: '@6f4bbec84dea',
};
const CODE: Registration = { category: 'code', target: 'services/broker/api.ts', title: 'api.ts', description: 'Reads from the NAS client', tie: null };
const GUIDE: Registration = { category: 'docs', target: 'deliverables/docs/guide.md', title: 'Guide', description: null, tie: null };
const THEME: Registration = { category: 'shell-themes', target: 'deliverables/shell-themes/a.zsh', title: 'A', description: null, tie: null };

function golden(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./__golden__/${name}.md`, import.meta.url)), 'utf8');
}

function value(result: Result<string>): string {
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

function register(text: string, ...registrations: readonly Registration[]): string {
  return registrations.reduce((now, registration) => value(registerLine(now, registration)), text);
}

describe('registerLine', () => {
  it('fills the registry of a new context, headings in their order', () => {
    expect(register(golden('new-context.before'), CODE, THEME, GUIDE, SCRIPT)).toBe(golden('new-context.after'));
  });

  it('appends to a category that holds entries with nested lines', () => {
    const before = '## Deliverables\n\n### Scripts\n- [[a.sh|A]]\n  - a note\n\n### Code Changes\n- `b.ts`\n';

    expect(register(before, SCRIPT)).toBe(
      '## Deliverables\n\n### Scripts\n- [[a.sh|A]]\n  - a note\n- [[deliverables/scripts/nas-setup.sh|NAS Setup Script]] - Automated NAS mount configuration <!-- @6f4bbec84dea -->\n\n### Code Changes\n- `b.ts`\n',
    );
  });

  it('updates description and tie of a path that is registered', () => {
    const before = '## Deliverables\n\n### Scripts\n- [[deliverables/scripts/nas-setup.sh|My title]] — old words <!-- @7caf21b825f7 ok 2026-11-23 11:30 Anna -->  \n';

    expect(register(before, SCRIPT)).toBe(
      '## Deliverables\n\n### Scripts\n- [[deliverables/scripts/nas-setup.sh|My title]] - Automated NAS mount configuration <!-- @6f4bbec84dea -->  \n',
    );
  });

  it('keeps what is not given anew: description, confirmation, remarks', () => {
    const before = '## Deliverables\n\n### Scripts\n- [[deliverables/scripts/nas-setup.sh|A]] - words <!-- @6f4bbec84dea ok 2026-11-23 11:30 Anna --> <!-- keep -->\n';

    expect(register(before, { ...SCRIPT, description: null })).toBe(before);
    expect(register(before, { ...SCRIPT, description: 'new' })).toBe(before.replace('words', 'new'));
  });

  it('knows a code path whatever its line', () => {
    const before = '## Deliverables\n\n### Code Changes\n- `services/broker/api.ts:45` - old\n';

    expect(register(before, { ...CODE, target: 'services/broker/api.ts:99' })).toBe(before.replace('old', 'Reads from the NAS client'));
  });

  it('uses a bold line that stands where a heading could', () => {
    const before = '## Deliverables\n**Scripts**\n- [[a.sh]]\n\n**Documentation**\n- [[a.md]]\n';

    expect(register(before, { ...SCRIPT, description: null, tie: null })).toBe(
      '## Deliverables\n**Scripts**\n- [[a.sh]]\n- [[deliverables/scripts/nas-setup.sh|NAS Setup Script]]\n\n**Documentation**\n- [[a.md]]\n',
    );
  });

  it('makes the section in template order when it is gone', () => {
    const before = '# Context: A\n\n## Implementation Timeline\n\n## Metrics\n\n## Notes & Learnings\n';

    expect(register(before, { ...CODE, description: null })).toBe(
      '# Context: A\n\n## Implementation Timeline\n\n## Deliverables\n\n### Code Changes\n- `services/broker/api.ts`\n\n## Metrics\n\n## Notes & Learnings\n',
    );
  });

  it('keeps the ledger last', () => {
    const before = '# Context: A\n\n<!-- throughline:fingerprints\n@6f4bbec84dea 2026-11-23 11:30 | title=81e7cd\n-->\n';

    expect(register(before, { ...CODE, description: null })).toBe(
      '# Context: A\n\n## Deliverables\n\n### Code Changes\n- `services/broker/api.ts`\n\n<!-- throughline:fingerprints\n@6f4bbec84dea 2026-11-23 11:30 | title=81e7cd\n-->\n',
    );
  });

  it('keeps CRLF and an open last line', () => {
    const before = '## Deliverables\r\n\r\n### Scripts\r\n- [[a.sh]]';

    expect(register(before, { ...SCRIPT, description: null, tie: null })).toBe(`${before}\r\n- [[deliverables/scripts/nas-setup.sh|NAS Setup Script]]`);
  });

  it('writes Markdown links where the vault uses them', () => {
    const after = register('## Deliverables\n', { ...GUIDE, target: 'deliverables/docs/my guide.md', linkForm: 'markdown' });

    expect(after).toBe('## Deliverables\n\n### Documentation\n- [Guide](deliverables/docs/my%20guide.md)\n');
  });

  it('lets no title or description break the line', () => {
    const after = register('## Deliverables\n', { ...GUIDE, title: 'a]] | b', description: 'one\n## two --> <!-- x' });

    expect(after).toBe('## Deliverables\n\n### Documentation\n- [[deliverables/docs/guide|a)) / b]] - one ## two -- > <! -- x\n');
  });

  it('refuses a section that holds merge markers', () => {
    const outcome = registerLine('## Deliverables\n<<<<<<< HEAD\n- [[a]]\n=======\n>>>>>>> b\n', SCRIPT);

    expect(outcome).toMatchObject({ ok: false, problem: { code: 'note/merge-conflict' } });
  });

  it.each(['## Deliverables\n```\n', '# A\n\n%% never closed\n'])('refuses to write where %j would swallow the line', (text) => {
    expect(registerLine(text, SCRIPT)).toMatchObject({ ok: false, problem: { code: 'note/unclosed' } });
  });

  it('registers once however often, and changes nothing else', () => {
    const lines = fc.constantFrom('## Deliverables', '### Scripts', '### Code Changes', '- [[a.sh|A]]', '  - nested', 'prose', '', '**Scripts**', '```', '## Metrics', '<!-- x', '-->', '---');
    const notes = fc.array(fc.tuple(lines, fc.constantFrom('\n', '\r\n')), { maxLength: 12 }).map((all) => all.map(([line, newline]) => line + newline).join(''));
    fc.assert(
      fc.property(notes, fc.constantFrom(SCRIPT, CODE, GUIDE, THEME), (text, registration) => {
        const first = registerLine(text, registration);
        if (!first.ok) {
          expect(first.problem.code).toBe('note/unclosed');
          return;
        }
        const once = first.value;
        expect(register(once, registration)).toBe(once);
        expect(once.split('\n').filter((line) => line.trim() !== '').length).toBeGreaterThan(text.split('\n').filter((line) => line.trim() !== '').length);
        let left = text;
        for (const character of once) if (left.startsWith(character)) left = left.slice(character.length);
        expect(left).toBe('');
      }),
      { numRuns: runs(300, 10_000) },
    );
  });
});

describe('mirrorInSpec', () => {
  const LINE = { target: 'deliverables/scripts/nas-setup.sh', title: 'NAS Setup Script' };

  it('adds the section at the end, one blank line before it', () => {
    expect(value(mirrorInSpec('# Storage\n\n## Acceptance Criteria\n- [ ] a\n', LINE))).toBe(
      '# Storage\n\n## Acceptance Criteria\n- [ ] a\n\n## Deliverables\n- [[deliverables/scripts/nas-setup.sh|NAS Setup Script]]\n',
    );
  });

  it('appends to the section that is there, once', () => {
    const once = value(mirrorInSpec('## Deliverables\n- [[a.sh|A]]\n\n## Later\n', LINE));

    expect(once).toBe('## Deliverables\n- [[a.sh|A]]\n- [[deliverables/scripts/nas-setup.sh|NAS Setup Script]]\n\n## Later\n');
    expect(value(mirrorInSpec(once, LINE))).toBe(once);
  });

  it('gives the original bytes back when the line is removed', () => {
    for (const before of ['## Deliverables\n- [[a.sh|A]]\n', '## Deliverables\r\n- [[a.sh|A]]', '# A\n\n## Deliverables\n\n## B\n']) {
      expect(value(removeFromSpec(value(mirrorInSpec(before, LINE)), LINE.target))).toBe(before);
    }
  });

  it('removes nothing that is not listed', () => {
    expect(value(removeFromSpec('## Deliverables\n- [[b.sh]]\n', 'a.sh'))).toBe('## Deliverables\n- [[b.sh]]\n');
  });
});

describe('dependencies delivered', () => {
  const DOWNSTREAM = { target: '../../3000/3001/spec', title: 'Market Data Collection', reason: 'Uses cold storage', tie: '@7caf21b825f7' };
  const POINT = { name: 'Storage Manager Service', path: 'services/storage-manager/' };

  it('are written below their headings, in order, once', () => {
    const both = value(addDownstream(value(addIntegrationPoint('## Dependencies Delivered To\n\n## Metrics\n', POINT)), DOWNSTREAM));

    expect(both).toBe(
      '## Dependencies Delivered To\n\n### Downstream Specs\n- [[../../3000/3001/spec|Market Data Collection]] - Uses cold storage <!-- @7caf21b825f7 -->\n\n### Integration Points\n- Storage Manager Service: `services/storage-manager/`\n\n## Metrics\n',
    );
    expect(value(addDownstream(value(addIntegrationPoint(both, POINT)), DOWNSTREAM))).toBe(both);
  });
});
