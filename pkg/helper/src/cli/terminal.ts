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
  /** Which files may be named to be read: an agent's only in the vault and its trusted repository. */
  readonly reads: 'anywhere' | 'vault';
  /** Standard input to its end; null when it holds more than so many bytes. */
  readonly readAll: (mostBytes: number) => Promise<string | null>;
  /** One line from the person; null when input ends. */
  readonly readLine: (question: string) => Promise<string | null>;
  readonly sleep: (milliseconds: number) => Promise<void>;
}
