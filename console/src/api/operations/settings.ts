/** Method and path, as `contract/src/operations/settings.ts` says. */
export const SETTINGS_OPERATIONS = {
  getSettings: { method: 'GET', path: '/settings' },
  getClientSetup: { method: 'GET', path: '/client-setup' },
  updateSettings: { method: 'PATCH', path: '/settings' },
  getLogRetention: { method: 'GET', path: '/settings/log-retention' },
  getAbout: { method: 'GET', path: '/about' },
} as const;
