import type { Finding } from '../../../core/trace/finding';
import type { Trace } from '../../../core/trace/trace';
import type { OpenIn } from '../../places/places';
import type { Throughline, Unsubscribe } from '../../throughline';
import type { SuspectGroup, SuspectLink } from './doctor-rows';
import type { LinkWords } from './link-words';
import type { FixParts } from './fix-prompt';
import type { RepositoryHere } from './repository-here';

/** Suspect links as the link doctor shows and settles them. */
export interface SuspectSource {
  /** Another one when the groups may have changed. */
  readonly version: number;
  groups(): readonly SuspectGroup[];
  stillTrue(links: readonly SuspectLink[]): Promise<void>;
  needsWork(link: SuspectLink): Promise<void>;
  showChange(group: SuspectGroup): Promise<void>;
  open(link: SuspectLink, openIn: OpenIn): void;
  onChange(listener: () => void): Unsubscribe;
}

/** Findings that everyone who uses the vault agreed to live with. */
export interface Baseline {
  /** Another one when it may have changed. */
  readonly version: number;
  /** How many findings it names. */
  readonly count: number;
  readonly isKnown: (finding: Finding) => boolean;
  accept(findings: readonly Finding[]): Promise<void>;
  forget(findings: readonly Finding[]): Promise<void>;
  /** All of them are new again. */
  clear(): Promise<void>;
  onChange(listener: () => void): Unsubscribe;
}

/** What the pane works with. */
export interface DoctorParts {
  readonly throughline: Throughline;
  readonly fixes: FixParts;
  readonly suspects: SuspectSource;
  readonly baseline: Baseline;
  readonly repository: RepositoryHere;
  /** How the links of a trace stand. */
  readonly links: (trace: Trace) => LinkWords;
}
