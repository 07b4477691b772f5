interface Place {
  readonly line: number;
  readonly ch: number;
}

interface Change {
  readonly from: Place;
  readonly to: Place;
  readonly text: string;
}

/** Stands for the app's view class where a test replaces the module `obsidian`. */
export class OpenNote {
  saves = 0;
  /** The text as the editor shows it: no CR, no BOM. */
  text: string;
  private readonly mode: 'source' | 'preview';
  private readonly write: (text: string) => Promise<void>;

  constructor(readonly file: { readonly path: string }, view: { readonly text: string; readonly write: (text: string) => Promise<void>; readonly mode?: 'source' | 'preview' }) {
    this.text = view.text;
    this.mode = view.mode ?? 'source';
    this.write = view.write;
  }

  getMode(): 'source' | 'preview' {
    return this.mode;
  }

  getViewData(): string {
    return this.text;
  }

  /** As an app would that asks nothing: what the editor shows is written. */
  async save(): Promise<void> {
    this.saves += 1;
    await this.write(this.text);
  }

  readonly editor = {
    getValue: (): string => this.text,
    offsetToPos: (at: number): Place => {
      const before = this.text.slice(0, at).split('\n');
      return { line: before.length - 1, ch: before.at(-1)!.length };
    },
    transaction: ({ changes }: { readonly changes: readonly Change[] }): void => {
      const places = changes.map(({ from, to, text }) => ({ from: this.offset(from), to: this.offset(to), text }));
      for (const { from, to, text } of places.reverse()) this.text = this.text.slice(0, from) + text + this.text.slice(to);
    },
  };

  private offset({ line, ch }: Place): number {
    return this.text.split('\n').slice(0, line).reduce((at, one) => at + one.length + 1, 0) + ch;
  }
}
