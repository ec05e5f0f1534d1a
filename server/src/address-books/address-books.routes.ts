import type { FastifyInstance } from 'fastify';
import { mountOperation } from '../http/operation.ts';
import { actorOf } from '../http/request-context.ts';
import type { AddressBooks } from './address-books.service.ts';
import { consoleViewer } from './viewer.ts';

/** Address books for our own console and for automation. */
export function mountAddressBooks(app: FastifyInstance, services: AddressBooks): void {
  mountBooks(app, services);
  mountSharing(app, services);
  mountEntries(app, services);
  mountBulkChanges(app, services);
  mountBin(app, services);
  mountTags(app, services);
}

function mountBooks(app: FastifyInstance, { books, entries }: AddressBooks): void {
  mountOperation(app, 'listAddressBooks', async ({ query, context }) => ({
    ...(await books.list(consoleViewer(context), query)),
    page: query.page,
    pageSize: query.pageSize,
  }));
  mountOperation(app, 'createAddressBook', async ({ body, context }) => {
    const id = await books.create(consoleViewer(context), body, actorOf(context));
    return books.get(consoleViewer(context), id);
  });
  mountOperation(app, 'getPersonalAddressBook', ({ context }) => books.personal(consoleViewer(context)));
  mountOperation(app, 'searchAddressBooks', async ({ query, context }) => ({
    ...(await entries.search(consoleViewer(context), query)),
    page: query.page,
    pageSize: query.pageSize,
  }));
  mountOperation(app, 'getAddressBook', ({ params, context }) =>
    books.get(consoleViewer(context), params.id),
  );
  mountOperation(app, 'updateAddressBook', ({ params, body, context }) =>
    books.update(consoleViewer(context), params.id, body, actorOf(context)),
  );
  mountOperation(app, 'deleteAddressBook', ({ params, context }) =>
    books.remove(consoleViewer(context), [params.id], actorOf(context)),
  );
}

function mountSharing(app: FastifyInstance, { rules }: AddressBooks): void {
  mountOperation(app, 'listShareTargets', ({ params, query, context }) =>
    rules.targets(consoleViewer(context), params.id, query.q),
  );
  mountOperation(app, 'listShareRules', ({ params, context }) =>
    rules.list(consoleViewer(context), params.id),
  );
  mountOperation(app, 'createShareRule', ({ params, body, context }) =>
    rules.add(consoleViewer(context), params.id, body, actorOf(context)),
  );
  mountOperation(app, 'updateShareRule', ({ params, body, context }) =>
    rules.update(
      consoleViewer(context),
      { bookId: params.id, ruleId: params.ruleId },
      body.rule,
      actorOf(context),
    ),
  );
  mountOperation(app, 'deleteShareRule', ({ params, context }) =>
    rules.remove(consoleViewer(context), { bookId: params.id, ruleId: params.ruleId }, actorOf(context)),
  );
}

function mountEntries(app: FastifyInstance, { entries }: AddressBooks): void {
  mountOperation(app, 'listBookEntries', async ({ params, query, context }) => ({
    ...(await entries.list(consoleViewer(context), params.id, query)),
    page: query.page,
    pageSize: query.pageSize,
  }));
  mountOperation(app, 'createBookEntry', ({ params, body, context }) =>
    entries.add(consoleViewer(context), params.id, body, actorOf(context)),
  );
  mountOperation(app, 'updateBookEntry', ({ params, body, context }) =>
    entries.update(
      consoleViewer(context),
      params.id,
      { entry: { id: params.entryId }, fields: body },
      actorOf(context),
    ),
  );
  mountOperation(app, 'removeBookEntries', async ({ params, body, context }) => {
    const ids = await entries.remove(consoleViewer(context), params.id, body.chosen, actorOf(context));
    return { removed: ids.length, entryIds: ids };
  });
}

function mountBulkChanges(app: FastifyInstance, { bulk }: AddressBooks): void {
  mountOperation(app, 'tagBookEntries', async ({ params, body, context }) => ({
    changed: await bulk.tag(consoleViewer(context), params.id, body, actorOf(context)),
  }));
  mountOperation(app, 'copyBookEntries', ({ params, body, context }) =>
    bulk.copy(consoleViewer(context), params.id, body, actorOf(context)),
  );
  mountOperation(app, 'importBookEntries', ({ params, body, context }) =>
    bulk.importEntries(consoleViewer(context), params.id, body, actorOf(context)),
  );
  mountOperation(app, 'listImportableDevices', async ({ params, query, context }) => ({
    ...(await bulk.devices(consoleViewer(context), params.id, query)),
    page: query.page,
    pageSize: query.pageSize,
  }));
  mountOperation(app, 'importDevices', ({ params, body, context }) =>
    bulk.importDevices(consoleViewer(context), params.id, body, actorOf(context)),
  );
}

function mountBin(app: FastifyInstance, { bulk }: AddressBooks): void {
  mountOperation(app, 'listDeletedEntries', async ({ params, query, context }) => ({
    ...(await bulk.bin(consoleViewer(context), params.id, query)),
    page: query.page,
    pageSize: query.pageSize,
  }));
  mountOperation(app, 'restoreEntries', ({ params, body, context }) =>
    bulk.restore(consoleViewer(context), params.id, body.entryIds, actorOf(context)),
  );
  mountOperation(app, 'purgeEntries', async ({ params, body, context }) => ({
    changed: await bulk.purge(consoleViewer(context), params.id, body.entryIds, actorOf(context)),
  }));
  mountOperation(app, 'emptyBin', async ({ params, context }) => ({
    changed: await bulk.purge(consoleViewer(context), params.id, undefined, actorOf(context)),
  }));
}

function mountTags(app: FastifyInstance, { tags }: AddressBooks): void {
  mountOperation(app, 'listBookTags', ({ params, context }) => tags.list(consoleViewer(context), params.id));
  mountOperation(app, 'createBookTag', ({ params, body, context }) =>
    tags.add(consoleViewer(context), params.id, body, actorOf(context)),
  );
  mountOperation(app, 'updateBookTag', ({ params, body, context }) =>
    tags.update(consoleViewer(context), params.id, { tag: { id: params.tagId }, to: body }, actorOf(context)),
  );
  mountOperation(app, 'deleteBookTag', ({ params, context }) =>
    tags.removeById(consoleViewer(context), params.id, params.tagId, actorOf(context)),
  );
}
