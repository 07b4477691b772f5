import { describe, expect, it } from 'vitest';
import { ENTRY_KINDS } from '../../core/journal/entry-kinds';
import { DEFAULT_SETTINGS } from '../../core/vault/settings';
import { contextPathOf } from '../../core/acts/spec-files';
import { path, indexOf } from '../../../tests/builders/index-of';
import { EPIC, SPEC } from '../../../tests/fakes/storage-vault';
import { ENTRY_FORMS, LOGGED_KINDS } from './entry-forms';
import { categoryOptions, planFile, proposedCategory, registeredWords, sumLine } from './file-plan';
import { saveHint } from './form/save-hint';
import { canStandUnder, criteriaLines, proposedParent } from './new-spec-words';
import { optionLines } from './option-lines';
import { crumbsOf, orderSpecs, withRecent } from './spec-choices';
import { standingLine, startLine } from './start-words';
import { templatesIn } from './templates';

const FILES = { 'specs/1000/epic.md': EPIC, 'specs/1000/1001/spec.md': SPEC, 'specs/1000/1001/1011.spec.md': '# NAS mount\n\n**Status**: completed\n' };

function vault(files: Record<string, string> = FILES) {
  const trace = indexOf(files).trace();
  const spec = (id: string) => {
    const found = trace.byId.get(id)?.[0];
    if (found === undefined) throw new Error(id);
    return found;
  };
  return { trace, spec };
}

describe('entry prompts', () => {
  it('ask for two fields at most, for every kind', () => {
    for (const form of Object.values(ENTRY_FORMS)) expect(form.fields.length).toBeLessThanOrEqual(2);
    expect([...LOGGED_KINDS, 'run'].sort()).toEqual(Object.keys(ENTRY_KINDS).sort());
  });

  it('name the key that saves where there is a keyboard', () => {
    const points = 'Each further line becomes a sub-point.';
    expect(saveHint(points, { isMobile: false, isMacOS: false })).toBe(`Ctrl+Enter saves. ${points}`);
    expect(saveHint(points, { isMobile: false, isMacOS: true })).toBe(`Cmd+Enter saves. ${points}`);
    expect(saveHint(points, { isMobile: true, isMacOS: false })).toBe(points);
  });
});

describe('the start prompt', () => {
  it('says what will be written, as it is true for the spec', () => {
    const { trace, spec } = vault();
    const fresh = spec('1001');
    const starting = { spec: fresh, context: null, contextPath: contextPathOf(fresh, DEFAULT_SETTINGS), setsStatus: true };
    expect(startLine(starting)).toBe('Creates context.md and sets the status to implementing.');
    expect(startLine({ ...starting, setsStatus: false })).toBe('Creates context.md.');
    expect(startLine({ ...starting, spec: { ...fresh, status: 'implementing' } })).toBe('Creates context.md.');
    expect(standingLine(fresh)).toBe('Status planning · 0 of 2 criteria met');
    expect(trace.specs.size).toBe(3);
  });

  it('counts the session that it adds', () => {
    const context = '# Context: Storage\n\n## Sessions\n\n### Session 4: 2026-11-20 - Mount\n**Status**: completed\n';
    const { trace, spec } = vault({ ...FILES, 'specs/1000/1001/context.md': context });
    const known = trace.contexts.get(path('specs/1000/1001/context.md')) ?? null;
    expect(startLine({ spec: spec('1001'), context: known, contextPath: path('specs/1000/1001/context.md'), setsStatus: true })).toBe('Adds session 5 to context.md and sets the status to implementing.');
  });
});

describe('the spec picker', () => {
  it('puts open specs first, then recent ones, then the rest by id', () => {
    const { trace, spec } = vault();
    const specs = [...trace.specs.values()];
    const ids = (open: string[], recent: string[]) => orderSpecs(specs, { open, recent }).map(({ id }) => id);
    expect(ids([], [])).toEqual(['1000', '1001', '1011']);
    expect(ids([spec('1011').path], [spec('1001').path, spec('1011').path])).toEqual(['1011', '1001', '1000']);
    expect(withRecent(['a', 'b'], 'b')).toEqual(['b', 'a']);
  });

  it('says where a spec stands', () => {
    const { trace, spec } = vault();
    expect(crumbsOf(trace, spec('1011'))).toBe('Foundation › Storage');
    expect(crumbsOf(trace, spec('1000'))).toBe('specs/1000/epic.md');
  });
});

describe('new specs', () => {
  it('propose the nearest parent that can hold them', () => {
    const { trace, spec } = vault();
    expect(proposedParent('task', spec('1011'), trace.specs)?.id).toBe('1001');
    expect(proposedParent('feature', spec('1011'), trace.specs)?.id).toBe('1000');
    expect(proposedParent('task', null, trace.specs)).toBeNull();
    expect(canStandUnder('task', spec('1011'))).toBe(false);
  });

  it('take criteria with and without boxes', () => {
    expect(criteriaLines('- [ ] Survives reboot\n\n* Fast\nQuiet')).toEqual(['Survives reboot', 'Fast', 'Quiet']);
  });
});

describe('a question', () => {
  it('takes its options from lines, or from one line with commas', () => {
    expect(optionLines('- nfs\n2. smb\n')).toEqual(['nfs', 'smb']);
    expect(optionLines('nfs, smb')).toEqual(['nfs', 'smb']);
    expect(optionLines('yes, but later\nno')).toEqual(['yes, but later', 'no']);
  });
});

describe('what registering does', () => {
  it('is said for each file before it is done', () => {
    expect(planFile('nas-setup.sh', 'inside-deliverables')).toMatchObject({ mark: 'comment', offersSidecar: false });
    expect(planFile('data/a.json', 'inside-deliverables').line).toBe('JSON has no comments: recorded in the journal only.');
    expect(planFile('data/a.json', 'everywhere').line).toBe('JSON has no comments: recorded in the journal, with a trace note beside it.');
    expect(planFile('specs/1/deliverables/config/a.json', 'inside-deliverables')).toEqual({ mark: 'sidecar', line: 'JSON has no comments: a trace note is put beside it.', offersSidecar: false });
    expect(planFile('a.weird', 'inside-deliverables').line).toBe('a.weird: its type is not known: recorded in the journal only.');
    expect(planFile('run', 'inside-deliverables').mark).toBe('depends');
  });

  it('follows the folder, then the ending', () => {
    expect(proposedCategory('a.sh')).toEqual({ category: 'scripts', isFixed: false });
    expect(proposedCategory('specs/1/deliverables/models/a.sh')).toEqual({ category: 'models', isFixed: true });
    expect(categoryOptions({ models: 'Models' }).map(({ label }) => label)).toEqual(['Scripts', 'Documentation', 'Configuration Files', 'Models', 'Code Changes']);
  });

  it('is summed up in numbers', () => {
    expect(sumLine(3)).toBe('Writes the 3 files, the spec and its journal: all of it, or nothing.');
    expect(registeredWords(['nas-setup.sh'])).toBe('Registered nas-setup.sh.');
    expect(registeredWords(['a', 'b'])).toBe('Registered 2 deliverables.');
  });
});

describe('templates', () => {
  it('are the files below the templates folder', () => {
    expect(templatesIn(['t/deliverables/b.sh', 't/deliverables/a.md', 't/spec.md'], 't/')).toEqual(['a.md', 'b.sh']);
    expect(templatesIn(['t/deliverables/b.sh'], null)).toEqual([]);
  });
});
