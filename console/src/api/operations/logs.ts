/** Method and path, as `contract/src/operations/logs.ts` says. */
export const LOG_OPERATIONS = {
  listConnections: { method: 'GET', path: '/connections' },
  exportConnections: { method: 'GET', path: '/connections.csv' },
  getConnection: { method: 'GET', path: '/connections/:id' },
  updateConnection: { method: 'PATCH', path: '/connections/:id' },
  disconnectConnection: { method: 'POST', path: '/connections/:id/disconnect' },
  disconnectConnections: { method: 'POST', path: '/connections/disconnect' },
  listFileTransfers: { method: 'GET', path: '/file-transfers' },
  exportFileTransfers: { method: 'GET', path: '/file-transfers.csv' },
  listAlarms: { method: 'GET', path: '/alarms' },
  exportAlarms: { method: 'GET', path: '/alarms.csv' },
  countLogs: { method: 'GET', path: '/logs/counts' },
} as const;
