import { parse, stringify } from 'yaml';

/** Throws a `YAMLParseError` on what is not YAML. */
export function parseYaml(yaml: string): unknown {
  return parse(yaml, { schema: 'core', prettyErrors: false, logLevel: 'error' }) as unknown;
}

export function stringifyYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, nullStr: '', aliasDuplicateObjects: false });
}
