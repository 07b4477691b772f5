import { readHeader } from '../text/read-header';
import type { Scan } from '../text/scan';

const BOLD_SPEC = ['spec', 'specification', 'parent', 'context', 'status', 'created', 'updated'];
const PROPERTY_SPEC = ['type', 'spec', 'spec-fingerprint', 'status', 'parent', 'parent-fingerprint', 'context', 'created', 'updated', 'aliases'];

/** The order of a spec's header keys, in the form that the file uses. */
export function specHeaderOrder(scan: Scan): readonly string[] {
  if (scan.properties === null) return BOLD_SPEC;
  const forms = [...readHeader(scan).values.values()].map(({ form }) => form);
  return forms.includes('bold') && !forms.includes('properties') ? BOLD_SPEC : PROPERTY_SPEC;
}
