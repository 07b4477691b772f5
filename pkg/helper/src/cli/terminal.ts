/** Where a command line speaks and listens: the process, or a test. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether a person looks at each stream, or a file, a pipe or a program. */
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly inIsTerminal: boolean;
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder the command was called in. */
  readonly folder: string;
  readonly platform: string;
  /** `v20.19.0` */
  readonly nodeVersion: string;
  /** Standard input to its end. */
  readonly readAll: () => Promise<string>;
  /** One line from the person; null when input ends. */
  readonly readLine: (question: string) => Promise<string | null>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}
