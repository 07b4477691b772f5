import { describe, expect, it } from 'vitest';
import { path } from '../../../tests/builders/index-of';
import { namedIn } from './workflow-texts';

const SCRIPT = path('specs/1000/1001/deliverables/scripts/nas.sh');
const SPEC = path('specs/1000/1001/spec.md');
const named = (text: string) => namedIn({ name: 'deploy', path: path('workflows/deploy.yaml'), text }, [SCRIPT, SPEC]);

describe('a workflow that names a file', () => {
  it('is told with the first line of it', () => {
    expect(named(`workflow: deploy\r\nsteps:\r\n  - run: [bash, notes/${SCRIPT}]\r\n  - read: ${SPEC}.\r\n`)).toEqual({ path: SCRIPT, line: 3 });
  });

  it('does not name another file whose path only begins or ends like it', () => {
    expect(named(`run: [bash, ${SCRIPT}.bak]\nread: my${SPEC}\nsee: ${SPEC}x`)).toBeNull();
    expect(named(`"${SPEC}#overview"`)).toEqual({ path: SPEC, line: 1 });
  });
});
