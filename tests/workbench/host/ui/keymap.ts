import type { Hotkey, KeymapContext, KeymapEventListener, KeymapInfo, Modifier, PaneType, UserEvent } from 'obsidian';

const ORDER = ['Ctrl', 'Meta', 'Alt', 'Shift'] as const;

const isMac = (): boolean => navigator.userAgent.includes('Mac OS');

/** Modifiers as the app compares them: `Mod` told apart, in one order, joined by commas. */
function joined(modifiers: readonly Modifier[]): string {
  const plain = new Set(modifiers.map((one) => (one === 'Mod' ? (isMac() ? 'Meta' : 'Ctrl') : one)));
  return ORDER.filter((one) => plain.has(one)).join(',');
}

function pressed(event: KeyboardEvent): string {
  const held = { Ctrl: event.ctrlKey, Meta: event.metaKey, Alt: event.altKey, Shift: event.shiftKey };
  return ORDER.filter((one) => held[one]).join(',');
}

/** The key that was meant, whatever the modifiers made of it. */
function virtualKey(event: KeyboardEvent): string {
  const { code, key } = event;
  if (code.startsWith('Key')) return code.slice(3);
  if (code.startsWith('Digit')) return code.slice(5);
  return code === 'Space' ? 'Space' : key;
}

function contextOf(event: KeyboardEvent): KeymapContext {
  return { modifiers: pressed(event), key: event.key, vkey: virtualKey(event) };
}

interface Registered extends KeymapInfo {
  readonly scope: Scope;
  readonly func: KeymapEventListener;
}

/** A set of keys that is in force for a while. Keys that it has not are asked of its parent. */
export class Scope {
  readonly parent: Scope | undefined;
  keys: Registered[] = [];

  constructor(parent?: Scope) {
    this.parent = parent;
  }

  register(modifiers: Modifier[] | null, key: string | null, func: KeymapEventListener): Registered {
    const handler: Registered = { scope: this, modifiers: modifiers === null ? null : joined(modifiers), key, func };
    this.keys.push(handler);
    return handler;
  }

  unregister(handler: Registered): void {
    this.keys = this.keys.filter((one) => one !== handler);
  }

  /** False when the key was answered and nobody else may have it. */
  handleKey(event: KeyboardEvent, context: KeymapContext): unknown {
    for (const handler of this.keys) {
      if (!answers(handler, context)) continue;
      const result: unknown = handler.func(event, context);
      if (result !== undefined) return result;
    }
    return this.parent?.handleKey(event, context);
  }
}

function answers({ modifiers, key }: Registered, context: KeymapContext): boolean {
  if (modifiers !== null && modifiers !== context.modifiers) return false;
  if (key === null) return true;
  const wanted = key.toLowerCase();
  return wanted === context.key?.toLowerCase() || wanted === context.vkey.toLowerCase();
}

/** Whether a key event is this hotkey. */
export function isHotkey(hotkey: Hotkey, context: KeymapContext): boolean {
  return answers({ modifiers: joined(hotkey.modifiers), key: hotkey.key, scope: new Scope(), func: () => undefined }, context);
}

/** Sends each key that is pressed to the scope that was pushed last. */
export class Keymap {
  private readonly pushed: Scope[] = [];

  /** Starts listening; `root` has the keys when nothing was pushed. */
  listen(root: () => Scope): void {
    window.addEventListener('keydown', (event) => {
      if (event.isComposing) return;
      const scope = this.pushed.at(-1) ?? root();
      if (scope.handleKey(event, contextOf(event)) !== false) return;
      event.preventDefault();
      event.stopPropagation();
    }, true);
  }

  pushScope(scope: Scope): void {
    this.popScope(scope);
    this.pushed.push(scope);
  }

  popScope(scope: Scope): void {
    const at = this.pushed.lastIndexOf(scope);
    if (at >= 0) this.pushed.splice(at, 1);
  }

  static isModifier(event: MouseEvent | TouchEvent | KeyboardEvent, modifier: Modifier): boolean {
    const held = { Ctrl: event.ctrlKey, Meta: event.metaKey, Alt: event.altKey, Shift: event.shiftKey };
    return held[modifier === 'Mod' ? (isMac() ? 'Meta' : 'Ctrl') : modifier];
  }

  /** Where a click with these modifiers opens: Mod a tab, Mod-Alt a split, Mod-Alt-Shift a window; the middle button a tab. */
  static isModEvent(event?: UserEvent | null): PaneType | boolean {
    if (event === undefined || event === null) return false;
    const middle = event instanceof MouseEvent && event.button === 1;
    if (!middle && !Keymap.isModifier(event, 'Mod')) return false;
    if (!Keymap.isModifier(event, 'Alt')) return 'tab';
    return Keymap.isModifier(event, 'Shift') ? 'window' : 'split';
  }
}

const SHOWN: Readonly<Record<string, string>> = { ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', ' ': 'Space' };

/** A hotkey as the palette shows it. */
export function hotkeyText({ modifiers, key }: Hotkey): string {
  const names = joined(modifiers).split(',').filter((one) => one !== '');
  return [...names, SHOWN[key] ?? (key.length === 1 ? key.toUpperCase() : key)].join(' ');
}
