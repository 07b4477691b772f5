declare module 'jsdom' {
  /** A page in memory, as far as the mark tests need it. */
  export class JSDOM {
    constructor(html?: string);
    readonly window: { readonly document: Document; readonly DOMParser: typeof DOMParser };
  }
}
