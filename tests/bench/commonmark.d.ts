declare module 'commonmark' {
  export interface Node {
    readonly type: string;
  }
  export class Parser {
    parse(text: string): { walker(): { next(): { readonly entering: boolean; readonly node: Node } | null } };
  }
}
