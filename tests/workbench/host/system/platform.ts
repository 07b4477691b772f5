import type { Platform as PlatformType } from 'obsidian';

const agent = typeof navigator === 'undefined' ? '' : navigator.userAgent;

/** Where the app runs. `setMobile` makes it a phone, as the app's own emulation does. */
export const Platform: typeof PlatformType = {
  isDesktop: true,
  isMobile: false,
  isDesktopApp: true,
  isMobileApp: false,
  isIosApp: false,
  isAndroidApp: false,
  isPhone: false,
  isTablet: false,
  isMacOS: agent.includes('Mac OS'),
  isWin: agent.includes('Windows'),
  isLinux: agent.includes('Linux'),
  isSafari: false,
  resourcePathPrefix: '',
};

/** A phone: no Node behind it either, as on a real one. */
export function setMobile(): void {
  Object.assign(Platform, {
    isDesktop: false,
    isMobile: true,
    isDesktopApp: false,
    isMobileApp: true,
    isAndroidApp: true,
    isPhone: true,
    isLinux: false,
    isMacOS: false,
    isWin: false,
  });
}
