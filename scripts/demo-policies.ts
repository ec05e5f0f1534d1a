import type { AdminApi } from '../e2e/harness/admin-api.ts';

/** Groups, rules, strategies, owners and a shared address book over what the demo's computers brought along. */
export async function arrangeFleet(admin: AdminApi): Promise<void> {
  const devices = await idsOfDevices(admin);
  const people = await idsOfUsers(admin);
  const helpDesk = await admin.call('createUserGroup', {
    body: { name: 'Help desk', note: 'First line support' },
  });
  await admin.call('moveUsersToGroup', { params: { id: helpDesk.id }, body: { userIds: [people('alice')] } });
  const office = await deviceGroup(
    admin,
    'Office',
    ['1010470846', '1010470912', '387215004', '387215118'].map(devices),
  );
  const servers = await deviceGroup(
    admin,
    'Servers',
    ['918273645', '918273772', '204118733', '204118902'].map(devices),
  );
  const fromHelpDesk = { accessedFrom: [{ kind: 'user_group' as const, id: helpDesk.id }] };
  await admin.call('setDeviceGroupAccess', { params: { id: office }, body: fromHelpDesk });
  await owners(
    admin,
    { '387215004': people('marta'), '443816209': people('jonas'), '443816377': people('alice') },
    devices,
  );
  await strategies(admin, { office, servers });
  await sharedBook(admin, helpDesk.id);
  await roles(admin, { office, alice: people('alice'), marta: people('marta') });
}

/** What the help desk may administrate, and what people may do inside a session. */
async function roles(admin: AdminApi, ids: { office: string; alice: string; marta: string }): Promise<void> {
  const office = await admin.call('createAdminRole', {
    body: {
      name: 'Office help desk',
      note: 'Looks after the computers in the office.',
      type: 'group_scoped',
      permissions: ['device.view', 'device.enable', 'device.edit_info'],
      deviceGroupIds: [ids.office],
    },
  });
  await admin.call('changeAdminRoleMembers', { params: { id: office.id }, body: { add: [ids.alice] } });
  await admin.call('createAdminRole', {
    body: {
      name: 'Auditor',
      note: 'Reads all logs and changes nothing.',
      type: 'global',
      permissions: ['audit_log.view', 'device.view', 'user.view'],
    },
  });
  const watching = await admin.call('createControlRole', {
    body: {
      name: 'Look, do not touch',
      note: 'For trainees.',
      permissions: { keyboard: 'disable', file: 'disable', terminal: 'disable', recording: 'enable' },
    },
  });
  await admin.call('changeControlRoleUsers', { params: { id: watching.id }, body: { add: [ids.marta] } });
}

async function deviceGroup(admin: AdminApi, name: string, add: string[]): Promise<string> {
  const { id } = await admin.call('createDeviceGroup', { body: { name } });
  await admin.call('changeDeviceGroupMembers', { params: { id }, body: { add } });
  return id;
}

async function owners(
  admin: AdminApi,
  wanted: Record<string, string>,
  devices: (id: string) => string,
): Promise<void> {
  for (const [rustdeskId, userId] of Object.entries(wanted))
    await admin.call('updateDevice', { params: { id: devices(rustdeskId) }, body: { userId } });
}

async function strategies(admin: AdminApi, groups: { office: string; servers: string }): Promise<void> {
  const made = await admin.call('createStrategy', {
    body: {
      name: 'Office computers',
      note: 'Whoever sits there has to agree.',
      options: {
        'approve-mode': 'click',
        'enable-clipboard': 'Y',
        'enable-file-transfer': 'N',
        'enable-record-session': 'N',
      },
    },
  });
  await admin.call('changeStrategyTargets', {
    params: { id: made.id },
    body: { kind: 'device_group', add: [groups.office] },
  });
  const locked = await admin.call('createStrategy', {
    body: {
      name: 'Servers',
      note: 'From the office network alone.',
      options: {
        whitelist: '10.20.0.0/16',
        'verification-method': 'use-permanent-password',
        'enable-tunnel': 'N',
      },
    },
  });
  await admin.call('changeStrategyTargets', {
    params: { id: locked.id },
    body: { kind: 'device_group', add: [groups.servers] },
  });
}

async function sharedBook(admin: AdminApi, groupId: string): Promise<void> {
  const { id } = await admin.call('createAddressBook', {
    body: { name: 'Office and servers', note: 'For the help desk' },
  });
  const params = { id };
  for (const [name, color] of [
    ['office', 0xff0b5f7f],
    ['server', 0xffb3251d],
    ['road', 0xff17693a],
  ] as const)
    await admin.call('createBookTag', { params, body: { name, color } });
  const entries = [
    { rustdeskId: '1010470846', alias: 'Front desk, left', tags: ['office'] },
    { rustdeskId: '1010470912', alias: 'Front desk, right', tags: ['office'] },
    {
      rustdeskId: '918273645',
      alias: 'File server',
      tags: ['server'],
      note: 'Backup at 22:00: do not restart.',
    },
    { rustdeskId: '918273772', alias: 'Backup server', tags: ['server'] },
    { rustdeskId: '443816377', alias: 'Alice on the road', tags: ['road', 'office'] },
    { rustdeskId: '192.168.20.44', alias: 'Measuring bench', tags: [] },
  ];
  for (const entry of entries) await admin.call('createBookEntry', { params, body: entry });
  await admin.call('createShareRule', { params, body: { kind: 'user_group', targetId: groupId, rule: 2 } });
}

async function idsOfDevices(admin: AdminApi): Promise<(rustdeskId: string) => string> {
  const { rows } = await admin.call('listDevices', { query: { pageSize: 200 } });
  return (rustdeskId) => rows.find((row) => row.rustdeskId === rustdeskId)!.id;
}

async function idsOfUsers(admin: AdminApi): Promise<(username: string) => string> {
  const { rows } = await admin.call('listUsers', { query: { pageSize: 200 } });
  return (username) => rows.find((row) => row.username === username)!.id;
}
