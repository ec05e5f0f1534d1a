import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATABASES } from '../../test/databases.ts';
import { startMailServer, type MailServer } from '../../test/mail-server.ts';
import { signedInPerson } from '../../test/people.ts';
import { giveRole } from '../../test/roles.ts';
import { startTestServer, type TestServer } from '../../test/start-server.ts';
import { readImportFile } from './user-import-file.ts';

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

describe('a file of people', () => {
  it.each([
    ['commas', 'username,email\nanna,anna@example.org\n', ','],
    ['semicolons', 'username;email\r\nanna;anna@example.org\r\n', ';'],
    ['tabs', 'username\temail\nanna\tanna@example.org', '\t'],
    ['a byte order mark', '\uFEFFusername,email\nanna,anna@example.org\n', ','],
    ['blank lines', 'username,email\n\nanna,anna@example.org\n,\n', ','],
  ])('is read with %s', (_, text, separator) => {
    const read = readImportFile(bytes(text));
    expect(read).toMatchObject({ encoding: 'utf-8', separator, hasUsername: true });
    expect(read.rows).toMatchObject([{ username: 'anna', email: 'anna@example.org' }]);
  });

  it('is read in the encodings spreadsheets write', () => {
    const text = 'username;note\nanna;Grüße\n';
    expect(readImportFile(Buffer.from(text, 'latin1'))).toMatchObject({
      encoding: 'windows-1252',
      rows: [{ note: 'Grüße' }],
    });
    expect(readImportFile(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toMatchObject({
      encoding: 'utf-16le',
      rows: [{ note: 'Grüße' }],
    });
  });

  it('says which columns it does not know, and when none names the users', () => {
    const read = readImportFile(bytes('username,shoe size,last_sign_in\nanna,38,\n'));
    expect(read.ignoredColumns).toEqual(['shoe size', 'last_sign_in']);
    expect(readImportFile(bytes('mail,phone\na@example.org,1\n'))).toMatchObject({
      hasUsername: false,
      rows: [],
    });
  });

  it('understands headers in German and Spanish', () => {
    expect(readImportFile(bytes('Benutzername;Gruppe\nanna;Vertrieb\n')).rows).toMatchObject([
      { username: 'anna', userGroup: 'Vertrieb' },
    ]);
    expect(readImportFile(bytes('usuario;nombre completo\nanna;Ana\n')).rows).toMatchObject([
      { username: 'anna', displayName: 'Ana' },
    ]);
  });

  it('stops at a hundred columns', () => {
    const head = `username,${'x,'.repeat(100_000)}note`;
    const read = readImportFile(bytes(`${head}\nanna\n${'\nb'.repeat(100_000)}\n`));
    expect([read.ignoredColumns.length, read.rows.length, read.truncated]).toEqual([99, 5000, true]);
    expect(read.rows[0]).toEqual({ line: 2, username: 'anna' });
  });

  it('stops at five thousand people', () => {
    const lines = Array.from({ length: 5001 }, (_, index) => `person${index}`).join('\n');
    const read = readImportFile(bytes(`username\n${lines}\n`));
    expect([read.rows.length, read.truncated]).toEqual([5000, true]);
  });
});

describe.each(DATABASES)('importing users on $dialect', ({ create }) => {
  let server: TestServer;
  let mail: MailServer;
  let cookies: Record<string, string>;
  beforeAll(async () => {
    mail = await startMailServer();
    server = await startTestServer({ database: await create(), env: { GATEHOUSE_SMTP_URL: mail.url } });
    cookies = await server.asAdministrator();
    await server.call('POST', '/api/v1/user-groups', { cookies, body: { name: 'Vertrieb' } });
  });
  afterAll(async () => {
    await server.close();
    await mail[Symbol.asyncDispose]();
  });

  const preview = async (text: string, rules: object = {}, as = cookies) => {
    const body = { file: bytes(text).toString('base64'), existing: 'update', ...rules };
    return (await server.call('POST', '/api/v1/users/import/preview', { cookies: as, body })).body;
  };
  const apply = async (rows: object[], rules: object = {}, as = cookies) => {
    const body = { rows, existing: 'update', ...rules };
    return (await server.call('POST', '/api/v1/users/import', { cookies: as, body })).body.rows;
  };
  const list = async (q: string) => (await server.call('GET', `/api/v1/users?q=${q}`, { cookies })).body.rows;

  it('shows what each row would do, and changes nothing', async () => {
    await server.call('POST', '/api/v1/users', { cookies, body: { username: 'known', note: 'old' } });
    const { rows } = await preview(
      [
        'username,email,user_group,note,administrator',
        'fresh,fresh@example.org,vertrieb,,no',
        'known,,,new,',
        'fresh,,,,',
        'bad address,nonsense,,,',
        'lost,,No such group,,',
        ',x@example.org,,,',
        'odd,,,,maybe',
      ].join('\n'),
    );
    expect(
      rows.map((row: { outcome: string; problem: string | null }) => [row.outcome, row.problem]),
    ).toEqual([
      ['create', null],
      ['update', null],
      ['error', 'duplicate'],
      ['error', 'email_invalid'],
      ['error', 'user_group_unknown'],
      ['error', 'username_invalid'],
      ['error', 'administrator_invalid'],
    ]);
    expect(rows[1].changes).toEqual([{ field: 'note', before: 'old', after: 'new' }]);
    expect(await list('fresh')).toEqual([]);
  });

  it('creates and updates as previewed, each row by itself', async () => {
    const text = 'username,user_group,note\nnew.one,Vertrieb,from file\nadmin,,the boss\nbroken one!,,\n';
    const { rows } = await preview(text);
    expect(await apply(rows)).toEqual([
      { line: 2, outcome: 'created', problem: null },
      { line: 3, outcome: 'updated', problem: null },
      { line: 4, outcome: 'failed', problem: 'username_invalid' },
    ]);
    expect(await list('new.one')).toMatchObject([
      { note: 'from file', status: 'unverified', userGroup: { name: 'Vertrieb' } },
    ]);
    expect(await list('admin')).toMatchObject([{ note: 'the boss', isAdministrator: true }]);
  });

  it('says what is too long instead of failing on it', async () => {
    const long = 'x'.repeat(100_000);
    const { rows } = await preview(
      [
        'username,display_name,email,user_group,note,administrator',
        `${long},,,,,`,
        `a1,${long},,,,`,
        `a2,,${long}@example.org,,,`,
        `a3,,,${long},,`,
        `a4,,,,${long},`,
        `a5,,,,,${long}`,
      ].join('\n'),
    );
    expect(rows.map(({ problem }: { problem: string }) => problem)).toEqual([
      'username_invalid',
      'text_too_long',
      'email_invalid',
      'user_group_unknown',
      'text_too_long',
      'administrator_invalid',
    ]);
  });

  it('refuses what is no text, on every database', async () => {
    const [workbook, hidden] = [Buffer.from('PK\u0003\u0004\u0000\u0000\n'), bytes('username\nan\u0000na\n')];
    for (const file of [workbook, hidden]) {
      const body = { file: file.toString('base64'), existing: 'update' };
      const refused = await server.call('POST', '/api/v1/users/import/preview', { cookies, body });
      expect([refused.status, refused.body.code]).toEqual([400, 'request.invalid']);
    }
  });

  it('leaves those that exist alone when told so', async () => {
    const rows = [{ line: 2, username: 'ADMIN', note: 'other' }];
    expect(await apply(rows, { existing: 'skip' })).toEqual([{ line: 2, outcome: 'skipped', problem: null }]);
  });

  it('reads its own export without a change', async () => {
    const note = '=HYPERLINK("evil")';
    await server.call('POST', '/api/v1/users', { cookies, body: { username: 'formula', note } });
    const exported = (await server.call('GET', '/api/v1/users/export', { cookies })).text;
    expect(exported).toContain(`"'=HYPERLINK(""evil"")"`);
    const { rows, ignoredColumns } = await preview(exported);
    expect(new Set(rows.map(({ outcome }: { outcome: string }) => outcome))).toEqual(new Set(['skip']));
    expect(ignoredColumns).toContain('guid');
  });

  it('mails invitations to whoever it creates, and creates nobody it cannot reach', async () => {
    const rows = [
      { line: 2, username: 'mailed', email: 'mailed@example.org' },
      { line: 3, username: 'unmailed' },
    ];
    expect(await apply(rows, { invite: 'mail' })).toEqual([
      { line: 2, outcome: 'created', problem: null },
      { line: 3, outcome: 'failed', problem: 'user.email_required' },
    ]);
    expect(mail.mails.at(-1)?.to).toEqual(['mailed@example.org']);
    expect(await list('unmailed')).toEqual([]);
  });

  it('does no more than the caller may', async () => {
    const helper = await signedInPerson(server, 'importer');
    const group = (await server.call('GET', '/api/v1/users/choices', { cookies })).body.userGroups.find(
      ({ name }: { name: string }) => name === 'Vertrieb',
    );
    await giveRole(server, helper.id, {
      type: 'group_scoped',
      permissions: ['user.create'],
      userGroupIds: [group.id],
    });
    const rows = [
      { line: 2, username: 'within', userGroup: 'Vertrieb' },
      { line: 3, username: 'without' },
      { line: 4, username: 'boss', userGroup: 'Vertrieb', administrator: 'yes' },
      { line: 5, username: 'admin', note: 'taken over' },
      { line: 6, username: 'new.one', note: 'changed' },
    ];
    const outcomes = await apply(rows, {}, helper.cookies);
    expect(outcomes.map(({ problem }: { problem: string | null }) => problem)).toEqual([
      null,
      'permission.out_of_scope',
      'permission.admin_required',
      'user.name_taken',
      'permission.required',
    ]);
  });
});
