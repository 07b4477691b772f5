import { describe, expect, it } from 'vitest';
import { pathOf } from '../../../tests/fakes/memory-store';
import { DEFAULT_CONFIG } from './config';
import { overridden, readOverrides } from './overrides';
import { diffSections } from './section-diff';
import { structureRemarks } from './structure-check';
import { suggestSpecs } from './suggest-specs';

const DISCOVER = pathOf('specs/views/discover.md');
const WIZARDS = pathOf('specs/ai_wizards.md');
const KEYS = pathOf('specs/keys.md');

describe('the specs that a request may affect', () => {
  const notes = [
    { path: DISCOVER, title: 'Discover view' },
    { path: WIZARDS, title: 'AI wizards' },
    { path: KEYS, title: 'Key bindings' },
    { path: pathOf('specs/other.md'), title: 'Something else' },
  ];
  const suggest = (request: string): string[] =>
    suggestSpecs({ request, notes, rules: DEFAULT_CONFIG.affects, neighbours: (path) => (path === DISCOVER ? [KEYS] : []) }).map(({ path, why }) => `${path}: ${why}`);

  it('are those that it names, and those that are linked with them', () => {
    const found = suggest('Merge the wizards of ai_wizards.md into discover.md');
    expect(found.slice(0, 2).map((line) => line.split(':')[0]).sort()).toEqual([WIZARDS, DISCOVER].sort());
    expect(found).toContain(`${KEYS}: linked with ${DISCOVER}`);
    expect(found.join()).not.toContain('specs/other.md');
  });

  it('are none when nothing speaks for any', () => {
    expect(suggest('Tea')).toEqual([]);
  });
});

describe('the structure of an updated spec', () => {
  const before = '# Discover\n\n**Version**: 2.3\n\n## States\n\nThree.\n\n## Keys\n\nn.\n';
  const remarks = (after: string): string[] => structureRemarks({ before, after, changes: diffSections(before, after).changes });

  it('is kept by words, versions and new sections', () => {
    expect(remarks(before.replace('Three', 'Two').replace('2.3', '3.0').concat('\n## More\n\nText.\n'))).toEqual([]);
  });

  it('is not kept when title, header, sections or levels go', () => {
    expect(remarks(before.replace('# Discover', '# Find'))).toEqual(['The title changed from "Discover" to "Find".']);
    expect(remarks(before.replace('**Version**: 2.3\n\n', ''))).toEqual(['The header lost its key "version".']);
    expect(remarks(before.replace('## Keys\n\nn.\n', ''))[0]).toContain('The section "Keys" is gone');
    expect(remarks(before.replace('## Keys', '#### Keys'))).toContain('"Keys" skips a level of headings.');
  });
});

describe('the settings of one change', () => {
  it('differ from those of the vault by the options that it names', () => {
    const { known, unknown } = readOverrides(['--validation=minimal', '--full-audit', '--no-such']);
    const config = overridden(DEFAULT_CONFIG, known);
    expect(unknown).toEqual(['--no-such']);
    expect([config.validation.conditional, config.alignment.mode]).toEqual([[], 'full_audit']);
    expect(overridden(DEFAULT_CONFIG, [])).toEqual(DEFAULT_CONFIG);
  });
});
