import { API, type Endpoint, type ErrorCode, type OperationName } from '@gatehouse/contract';
import { documentedErrors } from '@gatehouse/contract/openapi/operation-errors.ts';
import type { Response, Send } from './send.ts';

const OPERATIONS = Object.entries<Endpoint>(API)
  .map(([name, { method, path }]) => ({
    name: name as OperationName,
    method: method as string,
    pattern: new RegExp(`^/api/v1${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
    parameters: path.split(':').length,
  }))
  // `/users/me` before `/users/:id`, as the router has it.
  .toSorted((a, b) => a.parameters - b.parameters);

/** Which operation of the contract a request is for, if any. */
export function operationOf(method: string, url: string): OperationName | null {
  const path = url.split('?', 1)[0]!;
  return OPERATIONS.find((one) => one.method === method && one.pattern.test(path))?.name ?? null;
}

/** A refusal that the documentation of its operation does not speak of, as a line that says what to add; else null. */
export function undocumentedRefusal(method: string, url: string, { status, text }: Response): string | null {
  const name = status < 400 ? null : operationOf(method, url);
  if (name === null) return null;
  const { code } = JSON.parse(text) as { code: ErrorCode };
  if (documentedErrors(name, API[name]).includes(code)) return null;
  return `${name} answered ${code}: add '${code}' to ${name} in contract/src/openapi/operation-errors.ts`;
}

/** Looks at every answer that goes through; what is not documented is collected. */
export function watchAnswers(send: Send): { send: Send; undocumented: Set<string> } {
  const undocumented = new Set<string>();
  return {
    undocumented,
    async send(request) {
      const response = await send(request);
      const line = undocumentedRefusal(request.method, request.url, response);
      if (line !== null) undocumented.add(line);
      return response;
    },
  };
}
