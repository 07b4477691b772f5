import { isAlias, isMap, isScalar, isSeq } from 'yaml';
import type { Node, YAMLMap } from 'yaml';
import { openYaml } from './open-yaml';
import type { Properties, Property, PropertyStyle } from './property';
import { plainValue } from './property';
import type { Stretch } from './property-lines';

/** Longest block that the YAML parser is given; its time is not linear in odd texts. */
const LONGEST = 65_536;

// "failsafe" reads every scalar as the text that it is: 1001 and 2.0 stay as written.
const OPTIONS = { schema: 'failsafe', version: '1.2', uniqueKeys: false, merge: false, prettyErrors: false, logLevel: 'silent' } as const;

/** Reads properties of any YAML form. Aliases are never followed; maps are found, but have no value. */
export function readYamlProperties(text: string, { from, to, line }: Stretch): Properties {
  if (to - from > LONGEST) return unreadable(line - 1, 'The properties are longer than 64 KiB.');
  const block = text.slice(from, to);
  const { errors, contents } = openYaml(block, OPTIONS);
  const [error] = errors;
  if (error !== undefined) return unreadable(line + newlinesBefore(block, error.pos[0]), sentence(error.message));
  if (contents === null) return { entries: [], unreadable: null, isFlow: false };
  if (!isMap(contents)) return unreadable(line, 'The properties are no list of keys and values.');
  return { entries: entriesOf(contents, { from, line, block }), unreadable: null, isFlow: contents.flow === true };
}

function unreadable(line: number, reason: string): Properties {
  return { entries: [], unreadable: { line, reason }, isFlow: false };
}

interface Place {
  readonly from: number;
  readonly line: number;
  readonly block: string;
}

function entriesOf({ items }: YAMLMap, place: Place): Property[] {
  const entries: Property[] = [];
  let { line } = place;
  let counted = 0;
  for (const { key, value } of items) {
    if (!isScalar(key) || key.range === undefined || key.range === null) continue;
    const [start, end] = key.range;
    line += newlinesBefore(place.block.slice(counted, start), start - counted);
    counted = start;
    entries.push({ key: String(key.value), line, ...readNode(isNode(value) ? value : null, end, place) });
  }
  return entries;
}

function readNode(node: Node | null, keyEnd: number, { from, block }: Place): Omit<Property, 'key' | 'line'> {
  const items = itemsOf(node);
  const style = styleOf(node, block);
  const behindColon = block.indexOf(':', keyEnd) + 1;
  const [start, end] = style === 'empty' ? [behindColon, behindColon] : (node?.range ?? [keyEnd, keyEnd]);
  const isBlock = isSeq(node) && node.flow !== true;
  return { start: from + start, end: from + end, style, isBlock, value: items.join(', '), items };
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isSeq(value) || isMap(value) || isAlias(value);
}

function itemsOf(node: Node | null): string[] {
  const nodes: unknown[] = isSeq(node) ? node.items : [node];
  return nodes.map(scalarText).filter((text) => text !== '');
}

function scalarText(node: unknown): string {
  if (!isScalar(node) || typeof node.value !== 'string') return '';
  return node.type === 'PLAIN' ? plainValue(node.value) : node.value.trimEnd();
}

const STYLES: Readonly<Record<string, PropertyStyle>> = { PLAIN: 'plain', QUOTE_SINGLE: 'single', QUOTE_DOUBLE: 'double' };

function styleOf(node: Node | null, block: string): PropertyStyle {
  if (node === null || hasAnchorOrTag(node)) return 'other';
  if (isSeq(node)) return 'list';
  if (!isScalar(node)) return 'other';
  const [start, end] = node.range ?? [0, 0];
  if (start === end) return 'empty';
  return block.slice(start, end).includes('\n') ? 'other' : (STYLES[node.type ?? ''] ?? 'other');
}

function hasAnchorOrTag(node: Node): boolean {
  return (node.tag ?? '') !== '' || (!isAlias(node) && node.anchor !== undefined);
}

function newlinesBefore(text: string, offset: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

function sentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}
