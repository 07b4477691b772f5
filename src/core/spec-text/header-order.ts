import { readHeader } from '../text/read-header';
import type { Scan } from '../text/scan';

const BOLD_SPEC = ['spec', 'specification', 'parent', 'context', 'status', 'created', 'updated'];
const PROPERTY_SPEC = ['type', 'spec', 'spec-fingerprint', 'status', 'parent', 'parent-fingerprint', 'context', 'created', 'updated', 'aliases'];

/** The order of a spec's header keys, in the form that the file uses for them; its tags and aliases may stand in properties all the same. */
export function specHeaderOrder(scan: Scan): readonly string[] {
  if (scan.properties === null) return BOLD_SPEC;
  const { values } = readHeader(scan);
  const forms = BOLD_SPEC.map((key) => values.get(key)?.form);
  return forms.includes('bold') && !forms.includes('properties') ? BOLD_SPEC : PROPERTY_SPEC;
}
