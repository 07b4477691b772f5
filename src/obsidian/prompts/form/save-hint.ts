/** The line below the fields: the key that saves, where there is a keyboard, and what the form adds. */
export function saveHint(more: string, device: { readonly isMobile: boolean; readonly isMacOS: boolean }): string {
  const key = device.isMobile ? null : `${device.isMacOS ? 'Cmd' : 'Ctrl'}+Enter saves.`;
  return [key, more].filter((part) => part !== null && part !== '').join(' ');
}
