import { Lexer, parseDocument, Parser, YAMLParseError } from 'yaml';
import type { Document, DocumentOptions, ParseOptions, SchemaOptions } from 'yaml';

/** The parser's own stack grows by two or three for each level of a text. */
const DEEPEST_STACK = 200;

/** What the lexer adds of its own: the start of a document, the end of a faulty flow, the start of a scalar. */
const NOT_IN_THE_TEXT: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);

type YamlOptions = ParseOptions & DocumentOptions & SchemaOptions;

/**
 * Reads one YAML document. A text that nests without end is not read, and has that as its error: the library goes down into it
 * level by level, and some platforms end the whole process when their stack runs out there.
 */
export function openYaml(text: string, options: YamlOptions): Document.Parsed {
  const at = tooDeepAt(text);
  if (at === null) return parseDocument(text, options);
  const unread = parseDocument('', options);
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) options.lineCounter?.addNewLine(end + 1);
  const place = options.prettyErrors === false ? '' : ` at line ${text.slice(0, at).split('\n').length}`;
  unread.errors.push(new YAMLParseError([at, at + 1], 'RESOURCE_EXHAUSTION', `The text nests too deeply${place}`));
  return unread;
}

/** Where a text goes deeper than any that a person writes; null for one that never does. */
function tooDeepAt(text: string): number | null {
  const parser = new Parser();
  let at = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const tokens = parser.next(lexeme);
    while (tokens.next().done !== true) continue;
    if (parser.stack.length > DEEPEST_STACK) return at;
    if (!NOT_IN_THE_TEXT.has(lexeme)) at += lexeme.length;
  }
  return null;
}
