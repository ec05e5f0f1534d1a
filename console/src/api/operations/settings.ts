/** Method and path, as `contract/src/operations/settings.ts` says. */
export const SETTINGS_OPERATIONS = {
  getSettings: { method: 'GET', path: '/settings' },
  getClientSetup: { method: 'GET', path: '/client-setup' },
  updateSettings: { method: 'PATCH', path: '/settings' },
} as const;
