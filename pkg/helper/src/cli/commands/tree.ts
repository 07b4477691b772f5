import { findSpec } from '../../../../../src/core/trace/find-spec';
import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { treeText } from '../print/tree-text';
import { specNodes } from '../../../../../src/core/trace/spec-nodes';
import type { Verb } from '../verb';

export const tree: Verb = {
  name: 'tree',
  group: 'reading',
  summary: 'Show epics, features and tasks as one tree',
  about: ['Each row has its status, criteria met, and whether a session is open. With an id, only that spec and what is below it.'],
  arguments: [{ name: 'ID', summary: 'Id, path, or part of the title; default: everything', need: 'optional' }],
  options: [{ name: 'status', value: 'STATUS', many: true, choices: ['planning', 'implementing', 'completed', 'blocked'], summary: 'Only specs of this status, with what is above them' }],
  examples: [
    { line: 'tree', does: 'the whole tree' },
    { line: 'tree 1000 --status implementing', does: 'what is being built below epic 1000' },
  ],
  exits: [],
  run: runTree,
};

function runTree(input: Input): Result<Answer> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const { trace, settings } = open.value.desk;
  const typed = input.argument('ID');
  const root = typed === null ? null : findSpec(trace, typed);
  if (root !== null && !root.ok) return root;
  const nodes = specNodes(trace, { roots: root === null ? trace.roots : [root.value.path], statuses: input.values('status') });
  return ok(
    answer({
      text: (look) => (nodes.length === 0 ? `No specs in "${settings.specRoots.join('", "')}". Make one: throughline new epic --title TITLE` : treeText(nodes, look)),
      json: () => ({ version: 1, specs: nodes }),
    }),
  );
}
