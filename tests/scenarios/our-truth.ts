import * as v from 'valibot';
import { FINDINGS } from '../../src/core/trace/findings-table';
import type { FindingCode } from '../../src/core/trace/findings-table';

const Links = v.object({ total: v.number(), resolved: v.number(), broken: v.number() });
const isFindingCode = (text: unknown): text is FindingCode => typeof text === 'string' && Object.hasOwn(FINDINGS, text);

/** The truth.json that our own generator writes. */
export const OurTruth = v.object({
  generator: v.literal('throughline'),
  notes: v.number(),
  specs: v.array(
    v.object({
      id: v.string(),
      type: v.picklist(['epic', 'feature', 'task']),
      title: v.string(),
      status: v.nullable(v.picklist(['planning', 'implementing', 'completed', 'blocked'])),
      path: v.string(),
      parent: v.nullable(v.string()),
      context: v.nullable(v.string()),
      criteria: v.object({ done: v.number(), total: v.number() }),
      layout: v.picklist(['nested', 'legacy', 'loose']),
    }),
  ),
  contexts: v.array(
    v.object({ path: v.string(), spec: v.string(), sessions: v.number(), entries: v.number(), hours: v.number(), commits: v.number(), issues: v.number() }),
  ),
  deliverables: v.array(v.object({ path: v.string(), spec: v.string(), category: v.string() })),
  links: v.object({ wiki: Links, markdown: Links }),
  boxes: v.object({ done: v.number(), open: v.number(), other: v.number() }),
  faults: v.array(v.object({ code: v.custom<FindingCode>(isFindingCode), path: v.string() })),
});
