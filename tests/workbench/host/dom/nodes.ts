import { define } from './define';

/** What the app adds to every node. */
export function installNodes(): void {
  define(Node.prototype, {
    detach() { this.parentNode?.removeChild(this); },
    empty() { while (this.lastChild !== null) this.removeChild(this.lastChild); },
    insertAfter(node: Node, child: Node | null) { return this.insertBefore(node, child === null ? this.firstChild : child.nextSibling); },
    indexOf(other: Node) { return [...this.childNodes].indexOf(other as ChildNode); },
    setChildrenInPlace(children: Node[]) { setChildrenInPlace(this, children); },
    appendText(text: string) { this.appendChild(this.doc.createTextNode(text)); },
    instanceOf(type: new () => unknown) { return this instanceof type; },
    get doc(): Document { return this.ownerDocument ?? (this as unknown as Document); },
    get win(): Window { return this.doc.defaultView ?? window; },
    get constructorWin(): Window { return window; },
  });
  define(UIEvent.prototype, {
    get targetNode(): Node | null { return this.target instanceof Node ? this.target : null; },
    get win(): Window { return this.view ?? window; },
    get doc(): Document { return (this.view ?? window).document; },
    instanceOf(type: new () => unknown) { return this instanceof type; },
  });
}

function setChildrenInPlace(parent: Node, children: Node[]): void {
  const wanted = new Set(children);
  for (const child of [...parent.childNodes]) {
    if (!wanted.has(child)) parent.removeChild(child);
  }
  children.forEach((child, at) => {
    const there = parent.childNodes[at] ?? null;
    if (there !== child) parent.insertBefore(child, there);
  });
}
