const NOT_A_WORD = /[^\p{L}\p{N}]+/gu;

/** A heading's name as it is compared: without case, emoji, emphasis and signs, `&` as `and`. */
export function nameKey(heading: string): string {
  return heading.replaceAll('&amp;', '&').replaceAll('&', ' and ').replace(NOT_A_WORD, ' ').trim().toLowerCase();
}

/** True when a heading reads as one of the template. */
export function isNamed(heading: string, name: string): boolean {
  return heading === name || nameKey(heading) === nameKey(name);
}
