/** What stands for each placeholder; keys in lower case. */
export type TemplateValues = Readonly<Record<string, string>>;

/** Fills `{{title}}` and the like, in any case and with blanks inside, in one pass; unknown placeholders stay as they are. */
export function fillTemplate(template: string, values: TemplateValues): string {
  const parts: string[] = [];
  let from = 0;
  for (let open = template.indexOf('{{'); open >= 0; open = template.indexOf('{{', from)) {
    const close = template.indexOf('}}', open + 2);
    if (close < 0) break;
    const key = template.slice(open + 2, close).trim().toLowerCase();
    const known = Object.hasOwn(values, key);
    parts.push(template.slice(from, open), known ? (values[key] ?? '') : template.slice(open, close + 2));
    from = close + 2;
  }
  return parts.join('') + template.slice(from);
}
