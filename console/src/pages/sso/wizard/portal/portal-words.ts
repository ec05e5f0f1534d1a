/**
 * Microsoft's English words in the portal, quoted by the drawings. They are not translated on purpose: the text beside
 * a drawing gives the localised names, and many administrators keep the portal in English.
 */
export const WORDS = {
  current: {
    bar: 'Microsoft Entra admin center',
    accountTypes: [
      'Single tenant only - Contoso',
      'Multiple Entra ID tenants',
      'Any Entra ID tenant + Personal Microsoft accounts',
    ],
    authentication: 'Authentication (Preview)',
    troubleshooting: 'Troubleshoot',
  },
  '2023': {
    bar: 'Microsoft Azure',
    accountTypes: [
      'Accounts in this organizational directory only (Contoso only - Single tenant)',
      'Accounts in any organizational directory (Any Microsoft Entra ID tenant - Multitenant)',
      'Accounts in any organizational directory and personal Microsoft accounts',
    ],
    authentication: 'Authentication',
    troubleshooting: 'Troubleshooting',
  },
} as const;

export const DIRECTORY_MENU = [
  'Overview',
  'Users',
  'Groups',
  'Enterprise applications',
  'App registrations',
] as const;
export const APP_MENU = [
  'Overview',
  'Certificates & secrets',
  'Token configuration',
  'API permissions',
] as const;
