import type { FastifyInstance } from 'fastify';
import type { WalkPosition } from '../bulk-step.ts';
import type { Core } from '../core.ts';
import { csvDownload } from '../http/csv-download.ts';
import { assertFreshSignIn } from '../http/fresh-sign-in.ts';
import { mountOperation } from '../http/operation.ts';
import { actorOf, type RequestContext } from '../http/request-context.ts';
import type { Mailer } from '../mail/mailer.service.ts';
import type { PasswordSignIn } from '../sign-in/password/password.service.ts';
import type { SecondFactorEnforcement } from '../sign-in/second-factor/enforcement.service.ts';
import { viewerOf } from './account.routes.ts';
import { linkOrigin } from './link-origin.ts';
import type { MailInvitations } from './mail-invitation.service.ts';
import {
  createUserAdministration,
  type Caller,
  type UserAdministration,
} from './user-administration.service.ts';
import { changeUsers } from './user-bulk.service.ts';
import { USER_CSV } from './user-csv.ts';
import { readImportFile } from './user-import-file.ts';
import { createUserImport } from './user-import.service.ts';
import type { UserViews, Viewer } from './user-views.service.ts';
import type { Users } from './users.service.ts';

const EXPORT_STEP = 500;

type Services = {
  users: Users;
  mailer: Pick<Mailer, 'isConfigured'>;
  mailInvitations: MailInvitations;
  passwordSignIn: PasswordSignIn;
  secondFactorEnforcement: SecondFactorEnforcement;
};

/** What people with the permissions see of users and may do with them. */
export function mountUsers(app: FastifyInstance, core: Core, services: Services): void {
  const { users } = services;
  const administration = createUserAdministration(core, services);
  mountUserLists(app, core, services);
  mountUserChanges(app, core, { users, administration });
  mountUserImport(app, core, { ...services, administration });
  mountOperation(app, 'changeUsers', async ({ body, context }) => {
    const { action } = body;
    // As for one of them; only what takes protection away, as wanting it of very many may last longer. Nobody sits in
    // front of a script.
    if (action.kind === 'require-totp' && !action.required && context.token === null)
      assertFreshSignIn(context, core.now());
    return changeUsers(
      core,
      { administration, views: users },
      { ...body, caller: callerOf(context), viewer: viewerOf(context) },
    );
  });
}

function callerOf(context: RequestContext): Caller {
  const { authority, signedIn } = context;
  return { actor: actorOf(context), authority, sessionId: signedIn?.sessionId ?? null };
}

function mountUserLists(app: FastifyInstance, core: Core, { users, mailer }: Services): void {
  mountOperation(app, 'listUsers', ({ query, context }) => users.list(query, viewerOf(context)));
  mountOperation(app, 'getUserChoices', async ({ context }) => ({
    ...(await users.choices(viewerOf(context))),
    canSendMail: mailer.isConfigured(),
  }));
  mountOperation(app, 'exportUsers', async ({ query, context }) =>
    csvDownload({
      name: 'gatehouse-users',
      at: core.now(),
      columns: USER_CSV,
      pages: allRows(users, query, viewerOf(context), core.now()),
    }),
  );
  mountOperation(app, 'getUser', ({ params, context }) => users.get(params.id, viewerOf(context)));
}

async function* allRows(
  views: UserViews,
  filter: Parameters<UserViews['walk']>[0],
  viewer: Viewer,
  startedAt: number,
) {
  for (let position: WalkPosition | null = { after: '', startedAt }; position !== null;) {
    const step: Awaited<ReturnType<UserViews['walk']>> = await views.walk(filter, viewer, {
      ...position,
      limit: EXPORT_STEP,
    });
    yield await views.rows(step.ids, viewer);
    position = step.next;
  }
}

type Changes = { users: Users; administration: UserAdministration };

function mountUserChanges(app: FastifyInstance, core: Core, { users, administration }: Changes): void {
  mountOperation(app, 'createUser', async ({ body, context }) => {
    const { id } = await administration.create(body, callerOf(context));
    return users.get(id, viewerOf(context));
  });
  mountOperation(app, 'updateUser', async ({ params, body, context }) => {
    await administration.update(params.id, body, callerOf(context));
    return users.get(params.id, viewerOf(context));
  });
  mountOperation(app, 'setUserPassword', ({ params, body, context }) =>
    administration.setPassword(params.id, body.password, callerOf(context)),
  );
  mountOperation(app, 'deleteUser', ({ params, context }) =>
    administration.remove(params.id, callerOf(context)),
  );
  mountOperation(app, 'revokeUserSessions', ({ params, context }) =>
    administration.revokeSessions(params.id, callerOf(context)),
  );
  mountOperation(app, 'revokeUserSession', ({ params, context }) =>
    administration.revokeSession(params.id, params.sessionId, callerOf(context)),
  );
  mountOperation(app, 'unlinkIdentity', ({ params, context }) =>
    users.unlinkIdentity(params.id, params.identityId, actorOf(context)),
  );
  mountOperation(app, 'createInvitation', async ({ params, body, context }) => {
    const origin = await linkOrigin(core, context);
    return administration.invite(params.id, { ...body, origin }, callerOf(context));
  });
}

type Importing = Parameters<typeof createUserImport>[1];

function mountUserImport(app: FastifyInstance, core: Core, services: Importing): void {
  const imports = createUserImport(core, services);
  mountOperation(app, 'previewUserImport', async ({ body, context }) => {
    const { rows, ...read } = readImportFile(Buffer.from(body.file, 'base64'));
    return { ...read, rows: await imports.preview(rows, body, callerOf(context)) };
  });
  mountOperation(app, 'importUsers', async ({ body, context }) => {
    const origin = body.invite === 'mail' ? await linkOrigin(core, context) : '';
    return imports.apply(body, { origin, language: context.language }, callerOf(context));
  });
}
