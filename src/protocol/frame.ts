import * as v from 'valibot';
import { ok, problem } from '../core/problem';
import type { Failure, Problem, Result } from '../core/problem';
import { EVENTS, GREETINGS, REQUESTS } from './messages';
import type { EventName, EventOf, GreetingName, GreetingOf, ParamsOf, RequestName, ResultOf } from './messages';

const Id = v.union([v.pipe(v.number(), v.integer()), v.pipe(v.string(), v.maxLength(64))]);
const Request = v.strictObject({ jsonrpc: v.literal('2.0'), id: Id, method: v.string(), params: v.unknown() });
const Answer = v.strictObject({ jsonrpc: v.literal('2.0'), id: Id, result: v.unknown() });
const Refusal = v.strictObject({ jsonrpc: v.literal('2.0'), id: v.nullable(Id), error: v.strictObject({ code: v.number(), message: v.string(), data: v.optional(v.unknown()) }) });
const Notice = v.strictObject({ jsonrpc: v.literal('2.0'), method: v.string(), params: v.strictObject({ seq: v.number(), event: v.unknown() }) });

/** A request that is known, with parameters of its shape. */
export type AnyRequest = { readonly [K in RequestName]: { readonly id: number | string; readonly method: K; readonly params: ParamsOf<K> } }[RequestName];

/** JSON-RPC's own numbers, and ours for a Problem. */
export const RPC = { parse: -32700, invalid: -32600, unknown: -32601, params: -32602, internal: -32603, problem: 1 } as const;

/** A request that was not understood, with what its refusal needs. */
export interface BadRequest extends Failure {
  readonly id: number | string | null;
  readonly rpc: number;
}

/** Reads a frame of a plugin. Problems: `frame/json`, `frame/shape`, `frame/method`, `frame/params`. */
export function readRequest(text: string): { readonly ok: true; readonly value: AnyRequest } | BadRequest {
  const json = parseJson(text);
  if (!json.ok) return { ...json, id: null, rpc: RPC.parse };
  const request = v.safeParse(Request, json.value);
  if (!request.success) return { ...refused('frame/shape', 'It is no JSON-RPC request'), id: null, rpc: RPC.invalid };
  const { id, method, params } = request.output;
  if (!isRequestName(method)) return { ...refused('frame/method', `There is no request "${method.slice(0, 60)}"`), id, rpc: RPC.unknown };
  const read = v.safeParse(REQUESTS[method].params, params);
  if (!read.success) return { ...refused('frame/params', `The parameters of ${method} are of another shape`), id, rpc: RPC.params };
  // The shape was just checked against the row of this very method.
  return { ok: true, value: { id, method, params: read.output } as AnyRequest };
}

/** A first frame in its shape; null for anything else. */
export function readGreeting<K extends GreetingName>(name: K, text: string): GreetingOf<K> | null {
  const json = parseJson(text);
  if (!json.ok) return null;
  const read = v.safeParse(GREETINGS[name], json.value);
  return read.success ? read.output : null;
}

export function writeGreeting<K extends GreetingName>(_name: K, greeting: GreetingOf<K>): string {
  return JSON.stringify(greeting);
}

/** The protocol that a hello of any version names; null when it names none. */
export function protocolOf(text: string): number | null {
  const json = parseJson(text);
  const read = json.ok ? v.safeParse(v.object({ protocol: v.pipe(v.number(), v.integer()), client: v.string(), nonce: v.string() }), json.value) : null;
  return read?.success === true ? read.output.protocol : null;
}

export type ServerFrame =
  | { readonly kind: 'answer'; readonly id: number | string; readonly result: unknown }
  | { readonly kind: 'refusal'; readonly id: number | string | null; readonly code: number; readonly message: string; readonly problem: Problem | null }
  | { readonly kind: 'event'; readonly seq: number; readonly name: string; readonly event: unknown };

/** Reads a frame of a helper. */
export function readServerFrame(text: string): Result<ServerFrame> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const answer = v.safeParse(Answer, json.value);
  if (answer.success) return ok({ kind: 'answer', id: answer.output.id, result: answer.output.result });
  const refusal = v.safeParse(Refusal, json.value);
  if (refusal.success) return ok({ kind: 'refusal', id: refusal.output.id, code: refusal.output.error.code, message: refusal.output.error.message, problem: problemIn(refusal.output.error.data) });
  const notice = v.safeParse(Notice, json.value);
  if (notice.success) return ok({ kind: 'event', seq: notice.output.params.seq, name: notice.output.method, event: notice.output.params.event });
  return refused('frame/shape', 'It is no JSON-RPC answer or event');
}

/** An answer's result in its shape. */
export function readResult<K extends RequestName>(method: K, result: unknown): Result<ResultOf<K>> {
  const read = v.safeParse(REQUESTS[method].result, result);
  return read.success ? ok(read.output as ResultOf<K>) : refused('frame/result', `The answer to ${method} is of another shape`);
}

/** An event in its shape; null for one that this version does not know. */
export function readEvent(name: string, event: unknown): Result<{ readonly [K in EventName]: { readonly name: K; readonly event: EventOf<K> } }[EventName]> | null {
  if (!Object.hasOwn(EVENTS, name)) return null;
  const read = v.safeParse(EVENTS[name as EventName], event);
  return read.success ? ok({ name, event: read.output } as { readonly [K in EventName]: { readonly name: K; readonly event: EventOf<K> } }[EventName]) : refused('frame/event', `The event ${name} is of another shape`);
}

export function writeRequest<K extends RequestName>(id: number, method: K, params: ParamsOf<K>): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}

export function writeAnswer(id: number | string, result: unknown): string {
  return JSON.stringify({ jsonrpc: '2.0', id, result });
}

export function writeRefusal(id: number | string | null, refusal: { readonly code: number; readonly problem: Problem }): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code: refusal.code, message: refusal.problem.what, data: refusal.problem } });
}

export function writeEvent<K extends EventName>(seq: number, name: K, event: EventOf<K>): string {
  return JSON.stringify({ jsonrpc: '2.0', method: name, params: { seq, event } });
}

function isRequestName(method: string): method is RequestName {
  return Object.hasOwn(REQUESTS, method);
}

function problemIn(data: unknown): Problem | null {
  const read = v.safeParse(v.object({ code: v.string(), what: v.string(), why: v.string(), next: v.string() }), data);
  return read.success ? read.output : null;
}

function parseJson(text: string): Result<unknown> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return refused('frame/json', 'It is no JSON');
  }
}

function refused(code: string, why: string): Failure {
  return problem(code, { what: 'The frame was not read.', why: `${why}.`, next: 'Update the plugin and the helper to the same version.' });
}
