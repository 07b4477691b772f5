import { fingerprintOf } from './fingerprint';
import type { Meaning } from './fingerprint';

/** The digests of a meaning as an index keeps them: plain values, in the order of the sections. */
export interface MeaningFacts {
  readonly fingerprint: string;
  readonly title: string;
  readonly sections: readonly (readonly [name: string, digest: string])[];
}

/** The digests of a spec's text. */
export function meaningFactsOf(text: string): MeaningFacts {
  return factsOfMeaning(fingerprintOf(text));
}

export function factsOfMeaning({ fingerprint, title, sections }: Meaning): MeaningFacts {
  return { fingerprint, title, sections: [...sections] };
}

export function meaningOfFacts({ fingerprint, title, sections }: MeaningFacts): Meaning {
  return { fingerprint, title, sections: new Map(sections) };
}
