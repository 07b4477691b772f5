/** Where drafts are kept: the device's own storage. */
export interface DraftShelf {
  get(key: string, fallback: string): string;
  set(key: string, value: string): void;
}

/** Typed text that was not saved yet, field by field. It outlives the prompt: nothing typed is thrown away by a stray key. */
export class Draft {
  readonly #key: string;
  readonly #device: DraftShelf;
  #words: Record<string, string>;

  constructor(device: DraftShelf, name: string) {
    this.#key = `draft:${name}`;
    this.#device = device;
    this.#words = wordsIn(device.get(this.#key, ''));
  }

  /** True when an earlier prompt of this name was left with text in it. */
  get isThere(): boolean {
    return Object.values(this.#words).some((text) => text.trim() !== '');
  }

  /** What stood in the field; null when nothing is kept of it. */
  of(field: string): string | null {
    return this.#words[field] ?? null;
  }

  keep(field: string, text: string): void {
    this.#words = { ...this.#words, [field]: text };
    this.#device.set(this.#key, this.isThere ? JSON.stringify(this.#words) : '');
  }

  forget(): void {
    this.#words = {};
    this.#device.set(this.#key, '');
  }
}

/** The fields of a kept draft; none when the text is no draft. */
function wordsIn(text: string): Record<string, string> {
  const entries = Object.entries(tableIn(text)).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return Object.fromEntries(entries);
}

function tableIn(text: string): object {
  if (text === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
