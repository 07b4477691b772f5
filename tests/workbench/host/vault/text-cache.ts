const ROOM = 64 * 1024 * 1024;

/** Texts that were read and have not changed since, the oldest given up when they are too many. */
export class TextCache {
  private readonly texts = new Map<string, { readonly version: string; readonly text: string }>();
  private length = 0;

  of(path: string, version: string): string | null {
    const kept = this.texts.get(path);
    return kept?.version === version ? kept.text : null;
  }

  keep(path: string, version: string, text: string): void {
    this.forget(path);
    this.texts.set(path, { version, text });
    this.length += text.length;
    for (const oldest of this.texts.keys()) {
      if (this.length <= ROOM) return;
      this.forget(oldest);
    }
  }

  forget(path: string): void {
    this.length -= this.texts.get(path)?.text.length ?? 0;
    this.texts.delete(path);
  }
}
