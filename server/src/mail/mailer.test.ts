import { createServer, type AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMailServer, type MailServer } from '../../test/mail-server.ts';
import type { Core } from '../core.ts';
import { loadConfig } from '../config.ts';
import { maskAddress } from './mask-address.ts';
import { createMailer, transportOptions } from './mailer.service.ts';

const MAIL = { to: 'anna@example.org', subject: 'Hello', text: 'text\n', html: '<p>text</p>' };

describe('mail', () => {
  let relay: MailServer;
  let guarded: MailServer;
  beforeAll(async () => {
    relay = await startMailServer();
    guarded = await startMailServer({ login: { user: 'rd@example.org', pass: 'p@ss:word/1' } });
  });
  afterAll(async () => {
    await relay[Symbol.asyncDispose]();
    await guarded[Symbol.asyncDispose]();
  });

  const lines: string[] = [];
  function mailer(env: Record<string, string>, limits?: { sendMs: number; stepMs: number }) {
    const config = loadConfig({ argv: [], env });
    const settings = { allowedOrigins: async () => ['https://rd.example.org'] } as Core['settings'];
    const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
    return createMailer({ config, settings, log }, limits);
  }

  it('goes out through the configured server, from the host of the public URL', async () => {
    await mailer({ GATEHOUSE_SMTP_URL: relay.url }).send(MAIL);
    expect(relay.mails.at(-1)).toMatchObject({ from: 'gatehouse@rd.example.org', to: ['anna@example.org'] });
    expect(relay.mails.at(-1)?.source).toContain('Auto-Submitted: auto-generated');
  });

  it('signs in to the server with a password that has special characters', async () => {
    await mailer({ GATEHOUSE_SMTP_URL: guarded.url, GATEHOUSE_MAIL_FROM: 'Remote <rd@example.org>' }).send(
      MAIL,
    );
    expect(guarded.mails.at(-1)).toMatchObject({ from: 'rd@example.org' });
  });

  it('names a wrong password without telling it', async () => {
    const url = guarded.url.replace('p%40ss', 'wrong');
    await expect(mailer({ GATEHOUSE_SMTP_URL: url }).send(MAIL)).rejects.toMatchObject({
      code: 'mail.failed',
      details: { reason: expect.stringContaining('EAUTH') as string },
    });
    expect(lines.join('')).toContain('EAUTH');
    expect(lines.join('')).not.toMatch(/wrong%3A|p@ss|wrong:word/);
  });

  it('has one recipient, whatever the address looks like', async () => {
    await mailer({ GATEHOUSE_SMTP_URL: relay.url })
      .send({ ...MAIL, to: 'anna@example.org, eve@example.org' })
      .catch(() => {});
    expect(relay.mails.flatMap(({ to }) => to)).not.toContain('eve@example.org');
  });

  it('is refused when no server is configured', async () => {
    expect(mailer({}).isConfigured()).toBe(false);
    await expect(mailer({}).send(MAIL)).rejects.toMatchObject({ code: 'mail.not_configured' });
  });

  it('is refused when the server is not there', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const url = `smtp://127.0.0.1:${port}`;
    await expect(mailer({ GATEHOUSE_SMTP_URL: url }).send(MAIL)).rejects.toMatchObject({
      code: 'mail.failed',
    });
  });

  it.each([
    ['a step', { sendMs: 60_000, stepMs: 50 }],
    ['the whole', { sendMs: 50, stepMs: 60_000 }],
  ])('gives up on a server that never says a word, by the time for %s', async (_name, limits) => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const sending = mailer({ GATEHOUSE_SMTP_URL: `smtp://127.0.0.1:${port}` }, limits).send(MAIL);
    await expect(sending).rejects.toMatchObject({
      code: 'mail.failed',
      details: { reason: 'ETIMEDOUT' },
    });
    silent.close();
  });

  it.each([
    ['GATEHOUSE_SMTP_URL', 'http://mail.example.org'],
    ['GATEHOUSE_SMTP_URL', 'mail.example.org'],
    ['GATEHOUSE_MAIL_FROM', 'nobody'],
    ['GATEHOUSE_MAIL_FROM', 'a@example.org\nBcc: b@example.org'],
  ])('%s=%s stops the start', (name, value) => {
    expect(() => loadConfig({ argv: [], env: { [name]: value } })).toThrow(name);
  });

  it.each([
    ['smtp://rd:secret@mail.example.org', { port: 587, secure: false, requireTLS: true }],
    ['smtp://mail.example.org', { port: 587, secure: false, requireTLS: false }],
    ['smtp://rd:secret@127.0.0.1:2525', { port: 2525, secure: false, requireTLS: false }],
    ['smtp://rd:secret@[::1]:2525', { host: '::1', requireTLS: false }],
    ['smtps://rd:secret@mail.example.org', { port: 465, secure: true }],
  ])('%s never sends the password in clear over a network', (url, options) => {
    expect(transportOptions(new URL(url), 5000)).toMatchObject(options);
  });

  it('shows addresses masked', () => {
    expect(maskAddress('alice@example.org')).toBe('a***@example.org');
    expect(maskAddress('no address')).toBe('');
    expect(maskAddress('@example.org')).toBe('');
  });
});
