const PARAMETER = /<([a-z][a-z0-9_-]{0,31})>/gi;
const CODE_SPAN = /`([^`\n]+)`/g;
/** Tags that notes may hold for other reasons. */
const TAGS: ReadonlySet<string> = new Set(['br', 'kbd', 'sub', 'sup', 'b', 'i', 'p', 'div', 'span', 'details', 'summary']);

/** The names in angle brackets inside code spans, in order of first use. */
export function parametersIn(text: string): string[] {
  const spans = [...text.matchAll(CODE_SPAN)].map(([, code = '']) => code);
  const names = spans.flatMap((code) => [...code.matchAll(PARAMETER)].map(([, name = '']) => name.toLowerCase()));
  return [...new Set(names)].filter((name) => !TAGS.has(name));
}

/** The text with its parameters filled in. Those without a value stay as they are. */
export function fillIn(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(PARAMETER, (whole, name: string) => values.get(name.toLowerCase()) ?? whole);
}

/** The parameters of a text that have no value yet. */
export function missingIn(text: string, values: ReadonlyMap<string, string>): string[] {
  return [...text.matchAll(PARAMETER)].map(([, name = '']) => name.toLowerCase()).filter((name) => !values.has(name) && !TAGS.has(name));
}

/** True for a value that may stand in a command and in a path: no blank, no sign that a shell or a path reads, no dots that leave a folder. */
export function isPlainValue(value: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(value) && !value.includes('..');
}
