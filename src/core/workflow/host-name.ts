const HOST = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u;

/** Whether a device can be called so, for `host:`. */
export function isHostName(name: string): boolean {
  return HOST.test(name);
}
