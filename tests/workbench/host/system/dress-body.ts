import { Platform } from './platform';

interface Look {
  readonly mobile: boolean;
  readonly theme: 'light' | 'dark';
}

/** The classes by which styles know the device and the theme. */
export function dressBody(body: HTMLElement, { mobile, theme }: Look): void {
  body.classList.add(`theme-${theme}`, 'show-inline-title', 'show-ribbon', 'show-view-header', mobile ? 'is-mobile' : 'is-focused');
  if (mobile) body.classList.add('is-phone', 'is-android');
  else body.classList.add(Platform.isMacOS ? 'mod-macos' : Platform.isWin ? 'mod-windows' : 'mod-linux');
}
