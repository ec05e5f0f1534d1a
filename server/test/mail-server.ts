import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type ReceivedMail = { from: string; to: string[]; source: string };

export type MailServer = AsyncDisposable & {
  url: string;
  mails: ReceivedMail[];
  /** The code in the newest mail to this address. */
  codeFor: (address: string) => string;
  /** Answers every recipient with this from now on; null: accepts them again. */
  refuse: (status: number | null) => void;
};

/** A real SMTP server on loopback that keeps what it gets. */
export async function startMailServer({
  login,
}: { login?: { user: string; pass: string } } = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: login === undefined,
    // Plain on loopback, as a relay on the same machine.
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth({ username, password }, _session, done) {
      const isRight = username === login?.user && password === login?.pass;
      done(isRight ? null : new Error('wrong login'), isRight ? { user: username } : undefined);
    },
    onRcptTo(_address, _session, done) {
      done(refusal === null ? null : Object.assign(new Error('not now'), { responseCode: refusal }));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          source: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const account =
    login === undefined ? '' : `${encodeURIComponent(login.user)}:${encodeURIComponent(login.pass)}@`;
  return {
    url: `smtp://${account}127.0.0.1:${port}`,
    mails,
    codeFor(address) {
      const mail = mails.findLast(({ to }) => to.includes(address));
      return /^ {4}(\d{6})\r?$/m.exec(mail?.source ?? '')?.[1] ?? '';
    },
    refuse(status) {
      refusal = status;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
