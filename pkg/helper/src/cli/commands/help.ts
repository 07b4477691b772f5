import { ok, problem, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { nearestWord } from '../nearest-word';
import { overviewText, verbText } from '../print/help-text';
import { TOPICS, topicOf } from '../topics';
import type { Verb } from '../verb';
import { allVerbs, isVerbName, VERB_NAMES, VERBS } from '../verbs';
import { VERSION } from '../version';

export const help: Verb = {
  name: 'help',
  group: 'device',
  summary: 'Show the verbs, one verb with examples, or a topic',
  about: [],
  arguments: [{ name: 'TOPIC', summary: 'A verb, or writing, reading, environment', need: 'any-number' }],
  options: [],
  examples: [
    { line: 'help log', does: 'what log does, with examples and exit codes' },
    { line: 'help writing', does: 'a day with a spec, verb by verb' },
  ],
  exits: [],
  run: runHelp,
};

async function runHelp(input: Input): Promise<Result<Answer>> {
  const [topic] = input.words('TOPIC');
  if (topic === undefined) return overview();
  if (topic === 'version') return ok(answer({ text: () => VERSION, json: () => ({ version: VERSION }) }));
  if (isVerbName(topic)) return onVerb(await VERBS[topic]());
  const page = topicOf(topic);
  if (page === null) return unknownTopic(topic);
  return ok(answer({ text: () => page.text.join('\n'), json: () => ({ version: 1, topic, text: page.text.join('\n') }) }));
}

async function overview(): Promise<Result<Answer>> {
  const verbs = await allVerbs();
  return ok(
    answer({
      text: (look) => overviewText(verbs, look),
      json: () => ({ version: 1, verbs: verbs.map((verb) => ({ name: verb.name, group: verb.group, summary: verb.summary })) }),
    }),
  );
}

function onVerb(verb: Verb): Result<Answer> {
  const { name, group, summary, about, arguments: words, options, examples, exits } = verb;
  const facts = { version: 1, name, group, summary, about, arguments: words, options, examples, exits };
  return ok(answer({ text: (look) => verbText(verb, look), json: () => facts }));
}

function unknownTopic(topic: string): Result<never> {
  const nearest = nearestWord(topic, [...VERB_NAMES, ...Object.keys(TOPICS)]);
  return problem('cli/unknown-topic', {
    what: 'No help was shown.',
    why: `There is no verb and no topic "${topic}".`,
    next: nearest === null ? 'Run "throughline help" for the list.' : `Did you mean "throughline help ${nearest}"?`,
  });
}
