import { problem } from '../../../../../src/core/problem';
import type { Problem, Result } from '../../../../../src/core/problem';
import { RPC, readRequest, writeAnswer, writeRefusal } from '../../../../../src/protocol/frame';
import type { ParamsOf, RequestName } from '../../../../../src/protocol/messages';
import { gitRequests } from './git-requests';
import { logRequests } from './log-requests';
import { noteRequests } from './note-requests';
import type { Handler, RequestDesk } from './request-desk';
import { rollbackRequests } from './rollback-requests';
import { runRequests } from './run-requests';
import { taskRequests } from './task-requests';
import { workflowRequests } from './workflow-requests';

const HANDLERS: { readonly [K in RequestName]: Handler<K> } = { ...workflowRequests, ...runRequests, ...rollbackRequests, ...logRequests, ...gitRequests, ...taskRequests, ...noteRequests };

/** Answers one frame of a client that has proved itself. Never throws: a fault of ours is said as such. */
export async function answerRequest(text: string, desk: RequestDesk): Promise<string> {
  const request = readRequest(text);
  if (!request.ok) return writeRefusal(request.id, { code: request.rpc, problem: request.problem });
  const { id, method } = request.value;
  try {
    const result = await handled(request.value, desk);
    return result.ok ? writeAnswer(id, result.value) : writeRefusal(id, { code: RPC.problem, problem: result.problem });
  } catch (error) {
    return writeRefusal(id, { code: RPC.internal, problem: fault(method, error) });
  }
}

function handled<K extends RequestName>({ method, params }: { readonly method: K; readonly params: ParamsOf<K> }, desk: RequestDesk): Result<unknown> | Promise<Result<unknown>> {
  return HANDLERS[method](desk, params);
}

function fault(method: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return problem('helper/unexpected', { what: `${method} was not done.`, why: `The helper has a fault: ${why}`, next: 'Run "throughline serve" in a terminal with THROUGHLINE_DEBUG=1 and report what it prints.' }).problem;
}
