import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { StepStatus } from './run-state';

/** What a condition asks: steps by id, inputs by name. Nothing else exists in it, and nothing is evaluated. */
export type Condition =
  | { readonly kind: 'compare'; readonly left: Operand; readonly equal: boolean; readonly right: Operand }
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly inner: Condition };

export type Operand =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'step'; readonly step: string; readonly field: 'status' | 'exit_code' | 'output'; readonly output: string }
  | { readonly kind: 'input'; readonly name: string };

/** What a condition is asked of. */
export interface Facts {
  status(step: string): StepStatus | null;
  exitCode(step: string): number | null;
  output(step: string, name: string): string | null;
  input(name: string): string | null;
}

const LONGEST = 500;
const DEEPEST = 20;
const TOKEN = /\s*(?:(==|!=|&&|\|\||[()!])|"([^"\\]{0,200})"|'([^'\\]{0,200})'|([A-Za-z0-9_][A-Za-z0-9_.-]{0,200}))/y;

/** Reads `phase-1.status == "success" && !(inputs.host == 'nas')`. Problem: `workflow/condition`. */
export function parseCondition(text: string): Result<Condition> {
  const tokens = tokensOf(text);
  if (!tokens.ok) return tokens;
  const reader = new Reader(tokens.value);
  const condition = reader.either(0);
  if (condition === null || !reader.isAtEnd) return unreadable(text, reader.trouble);
  return ok(condition);
}

/** True when the condition holds. A step that is not there, or has no such value, equals the empty text. */
export function holds(condition: Condition, facts: Facts): boolean {
  if (condition.kind === 'not') return !holds(condition.inner, facts);
  if (condition.kind === 'compare') return sameWord(valueOf(condition.left, facts), valueOf(condition.right, facts)) === condition.equal;
  const left = holds(condition.left, facts);
  return condition.kind === 'and' ? left && holds(condition.right, facts) : left || holds(condition.right, facts);
}

/** Ids of the steps that a condition asks for, and names of inputs. */
export function namesIn(condition: Condition): { readonly steps: readonly string[]; readonly inputs: readonly string[] } {
  const operands = operandsOf(condition);
  return {
    steps: operands.flatMap((one) => (one.kind === 'step' ? [one.step] : [])),
    inputs: operands.flatMap((one) => (one.kind === 'input' ? [one.name] : [])),
  };
}

function operandsOf(condition: Condition): readonly Operand[] {
  if (condition.kind === 'compare') return [condition.left, condition.right];
  return condition.kind === 'not' ? operandsOf(condition.inner) : [...operandsOf(condition.left), ...operandsOf(condition.right)];
}

/** Both words for the same thing compare equal. */
const WORDS = new Map([
  ['completed', 'success'],
  ['failed', 'failure'],
]);

function sameWord(one: string, other: string): boolean {
  return (WORDS.get(one) ?? one) === (WORDS.get(other) ?? other);
}

function valueOf(operand: Operand, facts: Facts): string {
  if (operand.kind === 'text') return operand.text;
  if (operand.kind === 'input') return facts.input(operand.name) ?? '';
  if (operand.field === 'status') return facts.status(operand.step) ?? '';
  if (operand.field === 'exit_code') return String(facts.exitCode(operand.step) ?? '');
  return facts.output(operand.step, operand.output) ?? '';
}

type Token = { readonly kind: 'sign' | 'quoted' | 'name'; readonly text: string };

function tokensOf(text: string): Result<readonly Token[]> {
  if (text.length > LONGEST) return unreadable(text.slice(0, 60), 'it is longer than 500 characters');
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (found === null) return unreadable(text, `character ${at + 1} is not understood`);
    const [, sign, double, single, name] = found;
    if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else tokens.push({ kind: 'quoted', text: double ?? single ?? '' });
  }
  return ok(tokens);
}

class Reader {
  trouble = 'a comparison is missing';
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  either(depth: number): Condition | null {
    return this.chain({ sign: '||', kind: 'or', part: () => this.both(depth) });
  }

  private both(depth: number): Condition | null {
    return this.chain({ sign: '&&', kind: 'and', part: () => this.single(depth) });
  }

  private chain({ sign, kind, part }: { readonly sign: string; readonly kind: 'and' | 'or'; readonly part: () => Condition | null }): Condition | null {
    let left = part();
    while (left !== null && this.take(sign)) {
      const right = part();
      left = right === null ? null : { kind, left, right };
    }
    return left;
  }

  private single(depth: number): Condition | null {
    if (depth > DEEPEST) return this.stop('it is nested too deeply');
    if (this.take('!')) {
      const inner = this.single(depth + 1);
      return inner === null ? null : { kind: 'not', inner };
    }
    if (!this.take('(')) return this.comparison();
    const inner = this.either(depth + 1);
    return inner !== null && this.take(')') ? inner : this.stop('a ) is missing');
  }

  private comparison(): Condition | null {
    const left = this.operand();
    if (left === null) return null;
    const equal = this.take('==');
    if (!equal && !this.take('!=')) return this.stop('== or != is missing');
    const right = this.operand();
    return right === null ? null : { kind: 'compare', left, equal, right };
  }

  private operand(): Operand | null {
    const token = this.tokens[this.at];
    if (token === undefined || token.kind === 'sign') return this.stop('a name or a "text" is missing');
    this.at += 1;
    if (token.kind === 'quoted') return { kind: 'text', text: token.text };
    return operandNamed(token.text) ?? this.stop(`"${token.text}" is no step.status, step.exit_code, step.outputs.name or inputs.name`);
  }

  private take(sign: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.at += 1;
    return true;
  }

  private stop(trouble: string): null {
    this.trouble = trouble;
    return null;
  }
}

function operandNamed(text: string): Operand | null {
  if (/^\d{1,10}$/.test(text)) return { kind: 'text', text };
  if (text.startsWith('inputs.')) return { kind: 'input', name: text.slice('inputs.'.length) };
  const outputs = text.indexOf('.outputs.');
  if (outputs > 0) return { kind: 'step', step: text.slice(0, outputs), field: 'output', output: text.slice(outputs + '.outputs.'.length) };
  const dot = text.lastIndexOf('.');
  const field = text.slice(dot + 1);
  if (dot <= 0 || (field !== 'status' && field !== 'exit_code')) return null;
  return { kind: 'step', step: text.slice(0, dot), field, output: '' };
}

function unreadable(text: string, why: string): Result<never> {
  return problem('workflow/condition', {
    what: `The condition ${JSON.stringify(text)} was not understood.`,
    why: `${why.charAt(0).toUpperCase()}${why.slice(1)}.`,
    next: 'Write it like `build.status == "success"`, with &&, ||, ! and brackets.',
  });
}
