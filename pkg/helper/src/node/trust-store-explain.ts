import * as v from 'valibot';
import { tableOf } from '../../../../src/core/table-of';
import type { Command } from '../../../../src/core/workflow/definition';
import type { Destructive } from '../../../../src/core/workflow/destructive';
import { isDangerous } from './step-environment';
import type { TrustBody, TrustedCommand, TrustedWhole } from './trust-parts';

/** What a prompt shows before a person trusts a workflow, in plain words. */
export interface TrustExplanation {
  /** Every command that may run, with the step that starts it. */
  readonly commands: readonly { readonly step: string; readonly text: string }[];
  /** Workflows, programs and scripts whose bytes are covered, with the start of their hash. */
  readonly files: readonly { readonly kind: 'workflow' | 'include' | 'file'; readonly name: string; readonly hash: string; readonly absent: boolean }[];
  readonly programs: readonly { readonly name: string; readonly path: string | null }[];
  /** Each asks for an approval of its own. */
  readonly destructive: readonly (Destructive & { readonly step: string })[];
  /** What a step is given beside its words, and what trust does not cover, a sentence each. */
  readonly warnings: readonly string[];
}

/** `inherit`: variables that this device hands on to every step. */
export function explainTrust(whole: TrustedWhole, inherit: readonly string[]): TrustExplanation {
  const files = whole.parts.flatMap(({ kind, name, sha256 }) => (kind === 'workflow' || kind === 'include' || kind === 'file' ? [{ kind, name: inOneLine(name), hash: sha256.slice(0, 12), absent: whole.absent.includes(name) }] : []));
  return {
    commands: whole.commands.map(({ step, command }) => ({ step, text: commandText(command) })),
    files,
    programs: whole.programs.map(({ name, path }) => ({ name: inOneLine(name), path })),
    destructive: destructiveIn(whole),
    warnings: [...handedOn(inherit), ...whole.parts.flatMap(givenTo), ...whole.commands.flatMap(warningsOf), ...whole.absent.map(absentWarning), ...whole.programs.flatMap(({ name, path }) => (path === null ? [`${name} was not found on this machine.`] : []))].map(inOneLine),
  };
}

/** Commands that throw work away. */
export function destructiveIn({ commands }: TrustedWhole): TrustExplanation['destructive'] {
  return commands.flatMap(({ step, destructive }) => destructive.map((one) => ({ ...one, step })));
}

function handedOn(inherit: readonly string[]): readonly string[] {
  const given = inherit.filter((name) => !isDangerous(name));
  return given.length === 0 ? [] : [`Every step is given of your variables: ${given.join(', ')}.`];
}

const Environment = tableOf(v.union([v.string(), v.object({ secret: v.string() })]));

/** Variables that a step gets of its definition; those that are dropped are left out. */
function givenTo({ kind, name, body }: TrustBody): readonly string[] {
  const set = kind === 'env' ? v.safeParse(Environment, JSON.parse(body.toString('utf8'))) : null;
  const words = set?.success === true ? Object.entries(set.output).filter(([variable]) => !isDangerous(variable)) : [];
  const told = words.map(([variable, value]) => (typeof value === 'string' ? `${variable}=${shellWord(value)}` : `${variable}, the secret ${value.secret}`));
  return told.length === 0 ? [] : [`${name} is given ${told.join('; ')}.`];
}

function warningsOf({ step, command, besides }: TrustedCommand): readonly string[] {
  const shell = command.kind === 'shell' ? [`${step} is a script for a shell: it can start anything that its text says.`] : [];
  if (besides.length === 0) return shell;
  return [...shell, `${step} also reads ${besides.join('; ')}. Trust does not cover that: who can change it decides what runs. Name files under covers: to include them.`];
}

function absentWarning(name: string): string {
  return `${name} does not exist yet. When it appears, you are asked again.`;
}

/** A command as a person would type it; control characters are shown, never printed. */
export function commandText(command: Command): string {
  const text = command.kind === 'argv' ? command.argv.map(shellWord).join(' ') : command.script;
  return shown(text);
}

/** A name with a line end in it must not look like a line of the question. */
function inOneLine(text: string): string {
  return shown(text).replaceAll('\n', '\\u{a}');
}

function shown(text: string): string {
  return Array.from(text, (char) => (isHidden(char) ? `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}` : char)).join('');
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./{}-]{1,1000}$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Control characters but the line end, and marks that turn or hide text. */
function isHidden(char: string): boolean {
  return char !== '\n' && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(char);
}
