import { Menu, setIcon } from 'obsidian';
import type { Plugin } from 'obsidian';
import type { OpenSession } from './session/sessions';
import type { Throughline } from './throughline';

/** This device's session and its clock; others are a number with a menu behind it. */
export function addStatusBar(plugin: Plugin, throughline: Throughline): void {
  const item = plugin.addStatusBarItem();
  item.addClasses(['throughline-status', 'mod-clickable']);
  const icon = item.createSpan({ cls: 'throughline-status-icon' });
  setIcon(icon, 'circle-dot');
  const words = item.createSpan();
  item.setAttrs({ role: 'button', tabindex: '0' });
  plugin.registerDomEvent(item, 'click', (event) => {
    press(throughline, event);
  });
  plugin.registerDomEvent(item, 'keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') press(throughline, event);
  });
  const update = (): void => {
    const { current, open } = throughline.sessions;
    item.toggle(open.length > 0);
    words.setText(statusWords(throughline));
    item.setAttr('aria-label', current === null ? `${open.length} open sessions` : `Session on ${current.spec.id} ${current.spec.title}. Show session`);
  };
  plugin.register(throughline.sessions.onChange(update));
  update();
}

function statusWords({ sessions }: Throughline): string {
  const { current, open } = sessions;
  if (current === null) return open.length === 1 ? '1 open session' : `${open.length} open sessions`;
  const others = open.length - 1;
  return `${current.spec.id} · ${sessions.clockText(current)}${others > 0 ? ` +${others}` : ''}`;
}

function press(throughline: Throughline, event: MouseEvent | KeyboardEvent): void {
  const { current, open } = throughline.sessions;
  if (current !== null && open.length === 1) {
    void throughline.places.showSession();
    return;
  }
  const menu = new Menu();
  for (const session of open) addSession(menu, throughline, session);
  if (event instanceof MouseEvent) menu.showAtMouseEvent(event);
  else if (event.target instanceof HTMLElement) menu.showAtPosition(cornerOf(event.target));
}

function addSession(menu: Menu, throughline: Throughline, session: OpenSession): void {
  const { sessions, places } = throughline;
  const { spec, session: facts } = session;
  const owner = facts.participants.length === 0 ? '' : ` · ${facts.participants.join(', ')}`;
  menu.addItem((item) => {
    item
      .setTitle(`${spec.id} ${spec.title} · ${sessions.clockText(session)}${owner}`)
      .setChecked(sessions.current?.session === facts)
      .onClick(() => {
        sessions.switchTo(session);
        void places.showSession();
      });
  });
}

function cornerOf(element: HTMLElement): { x: number; y: number } {
  const { left, top } = element.getBoundingClientRect();
  return { x: left, y: top };
}
