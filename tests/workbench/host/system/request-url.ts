import type { RequestUrlParam, RequestUrlResponse, RequestUrlResponsePromise } from 'obsidian';
import { gap } from './gaps';

/** Asks another server. Here the browser's rules about origins count, which the app does not have. */
export function requestUrl(request: RequestUrlParam | string): RequestUrlResponsePromise {
  const param = typeof request === 'string' ? { url: request } : request;
  const answer = answered(param);
  return Object.assign(answer, {
    arrayBuffer: later(answer, ({ arrayBuffer }) => arrayBuffer),
    json: later<unknown>(answer, (response) => response.json as unknown),
    text: later(answer, ({ text }) => text),
  });
}

export async function request(param: RequestUrlParam | string): Promise<string> {
  return (await requestUrl(param)).text;
}

/** Nobody has to listen to a part of an answer that failed. */
function later<T>(answer: Promise<RequestUrlResponse>, part: (response: RequestUrlResponse) => T): Promise<T> {
  const result = answer.then(part);
  result.catch(() => undefined);
  return result;
}

async function answered({ url, method, contentType, body, headers, throw: throws = true }: RequestUrlParam): Promise<RequestUrlResponse> {
  const type: Record<string, string> = contentType === undefined ? {} : { 'Content-Type': contentType };
  const response = await fetch(url, { method: method ?? 'GET', headers: { ...headers, ...type }, credentials: 'omit', ...(body === undefined ? {} : { body }) }).catch((error: unknown) => {
    gap(`requestUrl to ${new URL(url, location.href).origin}, which this browser may not ask`);
    throw error;
  });
  const arrayBuffer = await response.arrayBuffer();
  if (throws && response.status >= 400) throw Object.assign(new Error(`Request failed, status ${response.status}`), { status: response.status });
  const text = new TextDecoder().decode(arrayBuffer);
  return { status: response.status, headers: Object.fromEntries(response.headers), arrayBuffer, text, get json(): unknown { return JSON.parse(text) as unknown; } };
}
