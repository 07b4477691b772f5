import { describe, expect, it } from 'vitest';
import { setSpecHeader } from './set-spec-header';

const BODY = '# NAS mount\n\n**Parent**: [[spec|Storage]]  \n**Status**: planning\n\n## Overview\n';

describe.each([['aliases', '---\naliases:\n  - 1011 - NAS mount\n---\n'], ['tags', '---\ntags: [storage]\n---\n'], ['nothing', '']])('a spec in bold keys with %s in its properties', (_, properties) => {
  it('gets a new key in bold, at its place', () => {
    const written = setSpecHeader(properties + BODY, { key: 'Context', value: '[[1011.context|Journal]]', form: 'bold' });

    expect(written).toEqual({ ok: true, value: properties + BODY.replace('**Status**', '**Context**: [[1011.context|Journal]]  \n**Status**') });
  });
});
