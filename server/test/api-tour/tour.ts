import {
  API,
  type BodyOf,
  type Endpoint,
  type OperationName,
  type ParamsOf,
  type QueryOf,
  type ResponseOf,
} from '@gatehouse/contract';
import { startMailServer, type MailServer } from '../mail-server.ts';
import { startScriptedOp, type ScriptedOp } from '../scripted-op.ts';
import { startTestServer, type TestServer } from '../start-server.ts';
import type { TestDatabase } from '../databases.ts';
import { answerMisfit } from './answer-fits.ts';

type Cookies = Record<string, string>;
type Input<Name extends OperationName> = {
  params?: ParamsOf<Name>;
  query?: QueryOf<Name>;
  body?: BodyOf<Name>;
  /** Whose; an administrator's when absent. */
  cookies?: Cookies;
};

/** A walk through the API: what one area makes, its own later steps use. */
export type Tour = AsyncDisposable & {
  server: TestServer;
  /** A provider on loopback. */
  op: ScriptedOp;
  /** Where the server's mails go. */
  mail: MailServer;
  /** Of the first administrator, from the set-up on. */
  administrator: { cookies: Cookies };
  called: Set<OperationName>;
  /** Calls an operation, which must succeed with the answer that its documentation says. Cookies that came are kept in those given. */
  call: <Name extends OperationName>(name: Name, input?: Input<Name>) => Promise<ResponseOf<Name>>;
};

export async function startTour(database: TestDatabase): Promise<Tour> {
  const op = await startScriptedOp();
  const mail = await startMailServer();
  const server = await startTestServer({ database, env: { GATEHOUSE_SMTP_URL: mail.url } });
  const administrator = { cookies: {} as Cookies };
  server.asAdministrator = async () => administrator.cookies;
  const called = new Set<OperationName>();
  return {
    server,
    op,
    mail,
    administrator,
    called,
    async call(name, { params = {}, query = {}, body, cookies = administrator.cookies } = {}) {
      const operation = API[name] as Endpoint;
      const answer = await server.call(
        operation.method,
        addressOf(operation, params as object, query as object),
        {
          cookies,
          ...(body === undefined ? {} : { body }),
        },
      );
      const wrong = answerMisfit(name, answer);
      if (wrong !== '')
        throw new Error(`${name} answered ${answer.status}: ${wrong}\n${answer.text.slice(0, 2000)}`);
      Object.assign(cookies, answer.cookies);
      called.add(name);
      return answer.body as never;
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await mail[Symbol.asyncDispose]();
      await op[Symbol.asyncDispose]();
    },
  };
}

function addressOf({ path }: Endpoint, params: object, query: object): string {
  const filled = path.replaceAll(/:(\w+)/g, (_all, name: string) =>
    encodeURIComponent(String((params as Record<string, unknown>)[name])),
  );
  const search = new URLSearchParams(query as Record<string, string>).toString();
  return `/api/v1${filled}${search === '' ? '' : `?${search}`}`;
}
