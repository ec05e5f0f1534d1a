import type { Language } from './languages.ts';

/**
 * Microsoft's current words in the Entra admin centre. The English label always stays; the localised one follows in
 * brackets where we are sure of it, because many administrators keep the portal in English.
 */
const LABELS = {
  apiPermissions: { en: 'API permissions', es: 'Permisos de API', de: 'API-Berechtigungen' },
  appRegistrations: { en: 'App registrations', es: 'Registros de aplicaciones', de: 'App-Registrierungen' },
  authentication: { en: 'Authentication', es: 'Autenticación', de: 'Authentifizierung' },
  certificates: {
    en: 'Certificates & secrets',
    es: 'Certificados y secretos',
    de: 'Zertifikate & Geheimnisse',
  },
  clientId: {
    en: 'Application (client) ID',
    es: 'Id. de aplicación (cliente)',
    de: 'Anwendungs-ID (Client)',
  },
  conditionalAccess: { en: 'Conditional Access', es: 'Acceso condicional', de: 'Bedingter Zugriff' },
  crossTenant: {
    en: 'Cross-tenant access settings',
    es: 'Configuración de acceso entre inquilinos',
    de: 'Mandantenübergreifende Zugriffseinstellungen',
  },
  enabledForUsers: {
    en: 'Enabled for users to sign in?',
    es: '¿Habilitado para que los usuarios inicien sesión?',
    de: '',
  },
  enterpriseApps: {
    en: 'Enterprise applications',
    es: 'Aplicaciones empresariales',
    de: 'Unternehmensanwendungen',
  },
  grantConsent: {
    en: 'Grant admin consent',
    es: 'Conceder consentimiento de administrador',
    de: 'Administratorzustimmung erteilen',
  },
  idTokens: { en: 'ID tokens', es: 'Tokens de id.', de: 'ID-Token' },
  mobile: { en: 'Mobile and desktop applications', es: 'Aplicaciones móviles y de escritorio', de: '' },
  newSecret: {
    en: 'New client secret',
    es: 'Nuevo secreto de cliente',
    de: 'Neuer geheimer Clientschlüssel',
  },
  objectId: { en: 'Object ID', es: 'Id. de objeto', de: 'Objekt-ID' },
  overview: { en: 'Overview', es: 'Información general', de: 'Übersicht' },
  properties: { en: 'Properties', es: 'Propiedades', de: 'Eigenschaften' },
  redirectUris: { en: 'Redirect URIs', es: 'URI de redirección', de: 'Umleitungs-URIs' },
  secretId: { en: 'Secret ID', es: 'Id. de secreto', de: 'Geheime ID' },
  signInLogs: { en: 'Sign-in logs', es: 'Registros de inicio de sesión', de: 'Anmeldeprotokolle' },
  spa: { en: 'Single-page application', es: 'Aplicación de página única', de: '' },
  supportedAccounts: {
    en: 'Supported account types',
    es: 'Tipos de cuenta admitidos',
    de: 'Unterstützte Kontotypen',
  },
  tenantId: {
    en: 'Directory (tenant) ID',
    es: 'Id. de directorio (inquilino)',
    de: 'Verzeichnis-ID (Mandant)',
  },
  tokenConfiguration: { en: 'Token configuration', es: 'Configuración de token', de: 'Tokenkonfiguration' },
  users: { en: 'Users', es: 'Usuarios', de: 'Benutzer' },
  usersAndGroups: { en: 'Users and groups', es: 'Usuarios y grupos', de: 'Benutzer und Gruppen' },
  value: { en: 'Value', es: 'Valor', de: 'Wert' },
} as const satisfies Record<string, Record<Language, string>>;

export type PortalLabel = keyof typeof LABELS;

/** The labels as a text in `language` shows them. */
export function portalLabels(language: Language): Readonly<Record<PortalLabel, string>> {
  const shown = Object.entries(LABELS).map(([name, label]) => [name, withLocalName(label, language)]);
  return Object.fromEntries(shown) as Record<PortalLabel, string>;
}

function withLocalName(label: Readonly<Record<Language, string>>, language: Language): string {
  const local = label[language];
  return language === 'en' || local === '' ? label.en : `${label.en} (${local})`;
}
