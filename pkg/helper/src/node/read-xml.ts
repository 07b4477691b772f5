import { XMLParser } from 'fast-xml-parser';
import type { XmlElement } from '../../../../src/core/evidence/read-junit-report';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';

const DEEPEST = 64;
const MOST_ELEMENTS = 400_000;
const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Reads XML as plain elements. A document type is refused, so that no entity of its own can grow or reach out. */
export function readXml(text: string): Result<XmlElement> {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) return refused('It declares a document type, which can make a small file grow without end');
  const fault = faultIn(text);
  if (fault !== null) return refused(fault);
  try {
    const nodes: unknown = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false, parseAttributeValue: false, processEntities: false, allowBooleanAttributes: true }).parse(text);
    const [root] = elementsOf(nodes);
    return root === undefined ? refused('It holds no element') : ok(root);
  } catch (error) {
    return refused(error instanceof Error ? error.message.slice(0, 200) : 'It is no XML');
  }
}

/** Counted before anything is parsed: the parser goes as deep as the text. */
function faultIn(text: string): string | null {
  let depth = 0;
  let elements = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
    const next = text.charAt(at + 1);
    const closes = closeOf(text, at);
    if (closes !== null) {
      const end = text.indexOf(closes, at);
      if (end < 0) return 'It breaks off in the middle';
      at = end;
      continue;
    }
    if (next === '/') depth -= 1;
    else if (++elements > MOST_ELEMENTS) return `It holds more than ${MOST_ELEMENTS.toLocaleString('en-US')} elements`;
    else if (!isEmptyTag(text, at) && ++depth > DEEPEST) return `It is nested deeper than ${DEEPEST} elements`;
  }
  return depth === 0 ? null : 'Its elements do not close, as in a file that was cut off';
}

/** What ends a comment, a stretch of plain text or an instruction; null for an element. */
function closeOf(text: string, at: number): string | null {
  if (text.startsWith('<!--', at)) return '-->';
  if (text.startsWith('<![CDATA[', at)) return ']]>';
  return text.charAt(at + 1) === '?' ? '?>' : null;
}

function isEmptyTag(text: string, at: number): boolean {
  const end = text.indexOf('>', at);
  return end > 0 && text.charAt(end - 1) === '/';
}

/** The parser's ordered list: each node has one key, its name, and `:@` for attributes. */
function elementsOf(nodes: unknown): XmlElement[] {
  if (!Array.isArray(nodes)) return [];
  return nodes.flatMap((node: unknown): XmlElement[] => {
    if (!isTable(node)) return [];
    const name = Object.keys(node).find((key) => key !== ':@' && !key.startsWith('?') && !key.startsWith('#'));
    if (name === undefined) return [];
    return [{ name, attributes: attributesOf(node[':@']), children: elementsOf(node[name]), text: textOf(node[name]) }];
  });
}

function attributesOf(value: unknown): Readonly<Record<string, string>> {
  if (!isTable(value)) return {};
  return Object.fromEntries(Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, decoded(text)]] : [])));
}

function textOf(nodes: unknown): string {
  if (!Array.isArray(nodes)) return '';
  return nodes.map((node: unknown) => (isTable(node) && typeof node['#text'] === 'string' ? decoded(node['#text']) : '')).join('').trim();
}

/** The five entities of XML and characters by number; any other stays as it is written. */
function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return PREDEFINED[name] ?? whole;
    const code = name.charAt(1).toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refused(why: string): Result<never> {
  return problem('report/xml-refused', { what: 'The report was not imported.', why: `${why}.`, next: 'Give the XML as the test runner writes it.' });
}
