import { describe, expect, it } from 'vitest';
import { parseRegistryLine } from './registry-line';

describe('parseRegistryLine', () => {
  it('reads link, title, description and tie', () => {
    const line = '- [[deliverables/scripts/nas-setup.sh|NAS Setup Script]] - Automated mount <!-- @6f4bbec84dea -->';

    expect(parseRegistryLine(line, 100)).toEqual({
      target: 'deliverables/scripts/nas-setup.sh', title: 'NAS Setup Script', description: 'Automated mount', kind: 'link', codeLine: null,
      tie: { fingerprint: '@6f4bbec84dea', note: null, start: 100 + line.indexOf('<!--'), end: 100 + line.length },
    });
  });

  it.each([' - ', ' – ', ' — ', ': '])('takes "%s" as the separator', (separator) => {
    expect(parseRegistryLine(`- [[a.sh|A]]${separator}does it`)?.description).toBe('does it');
  });

  it.each([
    ['- `services/broker/api.ts` - Reads', 'services/broker/api.ts', null],
    ['- `services/broker/api.ts:45`', 'services/broker/api.ts', 45],
    ['- [Line 45](file://services/broker/api.ts:45)', 'services/broker/api.ts', 45],
    ['* `a.ts:7:3` — x', 'a.ts', 7],
    ['- Changed `src/a.ts` a little', 'src/a.ts', null],
  ])('reads the code path of %s', (line, target, codeLine) => {
    expect(parseRegistryLine(line)).toMatchObject({ kind: 'code', target, codeLine });
  });

  it.each([
    ['- [Guide](deliverables/docs/a%20b.md#top)', 'deliverables/docs/a b.md', 'Guide'],
    ['- [[deliverables/config/fstab.example]]', 'deliverables/config/fstab.example', null],
    ['1. [x] [[a.sh|A]]', 'a.sh', 'A'],
    ['- ![[a.png|A]] ^abc', 'a.png', 'A'],
    ['- Created [[a.sh|A]]', 'a.sh', 'A'],
  ])('reads the link of %s', (line, target, title) => {
    expect(parseRegistryLine(line)).toMatchObject({ kind: 'link', target, title, description: null });
  });

  it.each(['not a list item [[a]]', '- nothing here', '- [Site](https://a.example)', '- run `make all`', '- [[#heading]]'])('finds no file in %s', (line) => {
    expect(parseRegistryLine(line)).toBeNull();
  });

  it('keeps who confirmed a tie, and treats an edited tie as none', () => {
    expect(parseRegistryLine('- [[a]] <!-- @6f4bbec84dea ok 2026-11-23 11:30 Anna -->')?.tie?.note).toBe('ok 2026-11-23 11:30 Anna');
    expect(parseRegistryLine('- [[a]] <!-- @6f4b -->')).toMatchObject({ tie: null, description: null });
  });
});
