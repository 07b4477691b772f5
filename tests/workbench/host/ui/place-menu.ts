import type { MenuPositionDef } from 'obsidian';

const EDGE = 6;

/** Puts a menu where it was asked for, and within the window. */
export function placeMenu(menu: HTMLElement, position: MenuPositionDef): void {
  if (activeDocument.body.hasClass('is-phone')) return;
  const { width, height } = menu.getBoundingClientRect();
  const left = position.left === true ? position.x - width : position.x;
  const overflows = position.y + height + EDGE > window.innerHeight;
  const top = overflows ? Math.max(EDGE, window.innerHeight - height - EDGE) : position.y;
  menu.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
  menu.style.top = `${top}px`;
}
