/** One edit of a spec, with what a careful reader says about it. */
export interface Edit {
  readonly name: string;
  readonly category: string;
  /** `meaning`: who built on the old text has to look again. `same`: nobody has to. */
  readonly label: 'meaning' | 'same';
  readonly before: string;
  readonly after: string;
}

type Replacement = readonly [from: string, to: string];

/** Collects the edits of one category. */
export class EditList {
  readonly edits: Edit[] = [];

  constructor(private readonly category: string) {}

  /** An edit that leaves the meaning alone. */
  same(name: string, before: string, ...replacements: readonly Replacement[]): this {
    return this.add({ name, label: 'same', before, after: replaced(name, before, replacements) });
  }

  /** An edit that changes the meaning. */
  meaning(name: string, before: string, ...replacements: readonly Replacement[]): this {
    return this.add({ name, label: 'meaning', before, after: replaced(name, before, replacements) });
  }

  /** An edit given by both texts. */
  texts(name: string, label: Edit['label'], texts: readonly [before: string, after: string]): this {
    return this.add({ name, label, before: texts[0], after: texts[1] });
  }

  private add(edit: Omit<Edit, 'category'>): this {
    this.edits.push({ ...edit, category: this.category });
    return this;
  }
}

function replaced(name: string, text: string, replacements: readonly Replacement[]): string {
  return replacements.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`The edit "${name}" looks for words that its note does not hold: ${from}`);
    return now.replace(from, () => to);
  }, text);
}
