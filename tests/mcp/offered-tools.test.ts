import { describe, expect, it } from 'vitest';
import { boundedJson } from '../../pkg/helper/src/cli/mcp/bounded-json';
import { clientName } from '../../pkg/helper/src/cli/mcp/client-name';
import { NOT_OFFERED, OFFERED_TOOLS } from '../../pkg/helper/src/cli/mcp/offered-tools';
import { describeTool, schemaOf, toolValues } from '../../pkg/helper/src/cli/mcp/tool-schema';
import { wordsOfCall } from '../../pkg/helper/src/cli/mcp/words-of-call';
import { parseArguments } from '../../pkg/helper/src/cli/parse-arguments';
import { allVerbs, VERB_NAMES } from '../../pkg/helper/src/cli/verbs';
import { readFileSync } from 'node:fs';

const verbs = new Map((await allVerbs()).map((verb) => [verb.name, verb]));
const MANUAL = readFileSync(new URL('../../docs/cli.md', import.meta.url), 'utf8');

describe('the tools of an agent', () => {
  it('are decided on for every verb: offered, or refused with a reason that the manual gives too', () => {
    const offered = new Set<string>(OFFERED_TOOLS.map(({ verb }) => verb));
    const undecided = VERB_NAMES.filter((name) => !offered.has(name) && !Object.hasOwn(NOT_OFFERED, name));
    const untold = Object.values(NOT_OFFERED).filter((why) => !MANUAL.includes(why));

    expect(undecided).toEqual([]);
    expect(untold).toEqual([]);
  });

  it('have names that clients take, each once', () => {
    const names = OFFERED_TOOLS.map(({ name }) => name);

    expect(names).toEqual([...new Set(names)]);
    expect(names.filter((name) => !/^[a-z][a-z-]{1,40}$/.test(name))).toEqual([]);
  });

  it('never answer what a person was asked: a step that waits, a finding that stops a change, a gate', () => {
    const taken = OFFERED_TOOLS.filter(({ effect }) => effect !== 'reads').flatMap((tool) => toolValues(tool, verbs.get(tool.verb)!).map(({ from }) => `${tool.name} ${from.spec.name}`));
    const actions = OFFERED_TOOLS.filter(({ effect }) => effect !== 'reads').flatMap(({ name, choices }) => (choices['ACTION'] ?? []).map((action) => `${name} ${action}`));

    expect(['workflow-run confirm', 'workflow-run skip-step', 'feature skip'].filter((one) => taken.includes(one))).toEqual([]);
    expect(['feature confirm', 'feature escalate', 'feature answer', 'feature commit', 'stage gate', 'stage waive', 'workflow-run schedule'].filter((one) => actions.includes(one))).toEqual([]);
  });

  it('of feature take only options that one of their actions has', () => {
    const odd = OFFERED_TOOLS.filter(({ verb }) => verb === 'feature').flatMap((tool) => {
      const options = toolValues(tool, verbs.get(tool.verb)!).flatMap(({ from }) => (from.kind === 'option' ? [from.spec] : []));
      const actions = tool.choices['ACTION'] ?? [];
      return options.filter(({ summary }) => !summary.split(': ')[0]!.split(', ').some((name) => actions.includes(name))).map(({ name }) => `${tool.name} ${name}`);
    });

    expect(odd).toEqual([]);
  });

  describe.each(OFFERED_TOOLS)('$name', (tool) => {
    const verb = verbs.get(tool.verb)!;
    const values = toolValues(tool, verb);

    it('takes only options that its verb has, each value under a name of its own', () => {
      const options = verb.options.map(({ name }) => name);
      const names = values.map(({ name }) => name);

      expect([...(tool.only ?? []), ...tool.without].filter((name) => !options.includes(name))).toEqual([]);
      expect(names).toEqual([...new Set(names)]);
    });

    it('says what it does in the words of its values', () => {
      expect(describeTool(tool, verb)).not.toMatch(/--[a-z]/);
      expect(JSON.stringify(schemaOf(values))).not.toMatch(/--[a-z]/);
    });

    it('gives every value on to its verb as it came, also one that looks like an option', () => {
      const given = Object.fromEntries(values.map(({ name, form, choices }) => [name, form === 'flag' ? true : form === 'text' ? (choices?.[0] ?? '--help me') : [choices?.[0] ?? '-x=1 y']]));
      const call = wordsOfCall(tool, values, given);
      const typed = call.ok ? parseArguments(verb, call.value.words) : call;

      expect(typed.ok).toBe(true);
      for (const { name, from, form } of values) {
        const kept = typed.ok && (from.kind === 'option' ? typed.value.options : typed.value.arguments).get(from.spec.name);
        const wanted = given[name];
        if (form !== 'flag' && from.spec.name !== 'stdin') expect(kept).toEqual(Array.isArray(wanted) ? wanted : [wanted]);
      }
    });
  });
});

describe('an answer', () => {
  it('is given whole when it is short', () => {
    expect(boundedJson({ a: [1, 2, 3] })).toEqual({ ok: true, value: '{"a":[1,2,3]}' });
  });

  it('loses the ends of its longest lists when it is long, and says so', () => {
    const long = boundedJson({ version: 1, few: [1, 2], many: Array.from({ length: 5_000 }, (_, at) => ({ at })) }, 2_000);
    const read = JSON.parse(long.ok ? long.value : '') as { few: number[]; many: unknown[]; cut: { at: string; shown: number; of: number }[] };

    expect(long.ok && long.value.length).toBeLessThanOrEqual(2_000);
    expect(read.few).toEqual([1, 2]);
    expect(read.cut).toEqual([{ at: 'many', shown: read.many.length, of: 5_000 }]);
  });

  it('is a Problem when no list makes it long', () => {
    expect(boundedJson({ text: 'x'.repeat(5_000) }, 2_000)).toMatchObject({ ok: false, problem: { code: 'mcp/too-long' } });
  });
});

describe('the name of a client', () => {
  it.each([
    [{ clientInfo: { name: 'claude-code', version: '1' } }, 'claude-code'],
    [{ 'io.modelcontextprotocol/clientInfo': { name: 'x', title: 'Robin [[link]]\n# Title' } }, 'Robin link Title'],
    [{ clientInfo: { name: '\u202e^*' } }, 'Agent'],
    [undefined, 'Agent'],
  ])('is one plain line: %j', (said, name) => {
    expect(clientName(said)).toBe(name);
  });
});
