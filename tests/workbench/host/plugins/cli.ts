import type { CliData, CliFlags, CliHandler } from 'obsidian';

export interface CliCommand {
  readonly command: string;
  readonly description: string;
  readonly flags: CliFlags;
  readonly handler: CliHandler;
}

/** What the app's command line can be asked for. */
export class Cli {
  private readonly commands = new Map<string, CliCommand>();

  register(one: CliCommand): void {
    if (/\s/.test(one.command) || one.command === '') throw new Error(`Invalid CLI command: "${one.command}"`);
    if (this.commands.has(one.command)) throw new Error(`CLI command "${one.command}" is already registered.`);
    this.commands.set(one.command, one);
  }

  unregister(command: string): void {
    this.commands.delete(command);
  }

  list(): CliCommand[] {
    return [...this.commands.values()];
  }

  /** What the command prints. */
  async run(command: string, flags: CliData = {}): Promise<string> {
    const found = this.commands.get(command);
    if (found === undefined) throw new Error(`Command "${command}" not found.`);
    const missing = Object.entries(found.flags).find(([name, flag]) => flag.required === true && !(name in flags));
    if (missing !== undefined) throw new Error(`Missing required parameter: ${missing[0]}=${missing[1].value ?? ''}`);
    return found.handler(flags);
  }
}
