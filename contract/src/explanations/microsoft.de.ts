import type { MicrosoftKey } from './aadsts.ts';
import type { Explanation } from './languages.ts';
import { portalLabels } from './portal-labels.ts';

const L = portalLabels('de');
const APP = `${L.appRegistrations} › diese App`;

/** German explanations of Microsoft's codes. */
export const MICROSOFT_DE: Record<MicrosoftKey, Explanation> = {
  redirectUriMismatch: {
    title: 'Entra kennt die Rücksprungadresse nicht',
    cause: 'Gatehouse hat {redirectUri} gesendet, und genau diese Adresse ist für die App nicht registriert.',
    fix: `Öffnen Sie in Entra ${APP} › ${L.authentication} › Web und tragen Sie genau {redirectUri} ein. Vergleichen Sie https und http, Hostnamen, Port und die Groß- und Kleinschreibung im Pfad. Prüfen Sie hinter einem Proxy die öffentliche URL in Gatehouse.`,
  },
  redirectUriMissing: {
    title: 'Es ist keine Umleitungs-URI registriert',
    cause: 'Die App-Registrierung hat keine Adresse, an die Entra Menschen zurückschicken darf.',
    fix: `Öffnen Sie in Entra ${APP} › ${L.authentication}, fügen Sie die Plattform Web hinzu und tragen Sie {redirectUri} ein.`,
  },
  appNotInTenant: {
    title: 'Die Client-ID gibt es in diesem Mandanten nicht',
    cause:
      'Der Mandant {tenant} hat keine Anwendung {clientId}. Meist wurde die Objekt-ID kopiert, oder der Aussteller nennt einen anderen Mandanten.',
    fix: `Kopieren Sie „${L.clientId}“ (nicht „${L.objectId}“) aus ${APP} › ${L.overview} und prüfen Sie, ob der Aussteller „${L.tenantId}“ derselben Seite enthält.`,
  },
  appDisabled: {
    title: 'Die App ist in Entra abgeschaltet',
    cause: 'Die App-Registrierung oder ihre Unternehmensanwendung ist deaktiviert.',
    fix: `Öffnen Sie in Entra ${L.enterpriseApps} › diese App › ${L.properties} und stellen Sie „${L.enabledForUsers}“ auf Ja. Prüfen Sie auch, ob die App-Registrierung aktiviert ist.`,
  },
  tenantNotFound: {
    title: 'Den Mandanten gibt es in dieser Cloud nicht',
    cause:
      'Microsoft kennt den Mandanten {tenant} nicht. Es ist ein Tippfehler, oder der Mandant liegt in einer nationalen Cloud.',
    fix: `Vergleichen Sie den Aussteller mit „${L.tenantId}“ in ${APP} › ${L.overview}. US-Behörden verwenden login.microsoftonline.us, China (21Vianet) login.partner.microsoftonline.cn.`,
  },
  tenantMalformed: {
    title: 'Der Aussteller enthält keinen gültigen Mandanten',
    cause:
      'Der Teil des Ausstellers, der den Mandanten nennt, fehlt oder ist weder eine ID noch eine Domäne.',
    fix: `Verwenden Sie https://login.microsoftonline.com/<Mandant>/v2.0 und setzen Sie „${L.tenantId}“ an die Stelle von <Mandant>.`,
  },
  secretInvalid: {
    title: 'Der geheime Clientschlüssel ist falsch',
    cause: `Entra hat den gespeicherten Schlüssel abgelehnt. Meist wurde „${L.secretId}“ statt „${L.value}“ eingefügt, oder der Wert ist abgeschnitten.`,
    fix: `Öffnen Sie in Entra ${APP} › ${L.certificates} › ${L.newSecret}. Kopieren Sie sofort die Spalte „${L.value}“, denn sie wird nur dieses eine Mal angezeigt, und speichern Sie sie in Gatehouse.`,
  },
  secretExpired: {
    title: 'Der geheime Clientschlüssel ist abgelaufen',
    cause:
      'Entra nimmt den gespeicherten Schlüssel nicht mehr an. Bis er ersetzt ist, kann sich niemand über diesen Anbieter anmelden.',
    fix: `Öffnen Sie in Entra ${APP} › ${L.certificates} › ${L.newSecret}, fügen Sie „${L.value}“ beim Anbieter in Gatehouse ein und notieren Sie dort das neue Ablaufdatum.`,
  },
  secretMissing: {
    title: 'Entra hat einen geheimen Clientschlüssel erwartet',
    cause:
      'Die Anfrage enthielt keinen Schlüssel, oder die Umleitungs-URI ist für einen öffentlichen Client registriert.',
    fix: `Speichern Sie für diesen Anbieter einen geheimen Clientschlüssel. Prüfen Sie in Entra unter ${APP} › ${L.authentication}, ob {redirectUri} unter Web steht.`,
  },
  publicClientPlatform: {
    title: 'Die Umleitungs-URI ist für eine Desktop-App registriert',
    cause: `Entra behandelt die Adresse als „${L.mobile}“ und nimmt dort keinen Schlüssel an.`,
    fix: `Löschen Sie {redirectUri} in ${APP} › ${L.authentication} unter „${L.mobile}“ und tragen Sie die Adresse unter Web ein.`,
  },
  spaPlatform: {
    title: 'Die Umleitungs-URI ist für eine Einzelseiten-App registriert',
    cause: 'Entra erwartet dann, dass der Browser die Token holt. Gatehouse holt sie aber auf dem Server.',
    fix: `Löschen Sie {redirectUri} in ${APP} › ${L.authentication} unter „${L.spa}“ und tragen Sie die Adresse unter Web ein.`,
  },
  certificateRejected: {
    title: 'Entra hat das Zertifikat abgelehnt',
    cause:
      'Das Zertifikat, mit dem dieser Server unterschreibt, ist nicht das hochgeladene, oder es ist abgelaufen.',
    fix: `Laden Sie das aktuelle Zertifikat unter ${APP} › ${L.certificates} hoch, oder stellen Sie den Anbieter auf einen geheimen Clientschlüssel um.`,
  },
  assertionTime: {
    title: 'Die unterschriebene Anfrage liegt außerhalb ihres Zeitraums',
    cause: 'Die Uhr des Gatehouse-Servers weicht von der Uhr bei Microsoft ab.',
    fix: 'Schalten Sie auf dem Server die Zeitsynchronisierung (NTP) ein und versuchen Sie es noch einmal.',
  },
  idTokenNotEnabled: {
    title: 'ID-Token sind für den hybriden Ablauf nicht eingeschaltet',
    cause: 'Dieser Anbieter verwendet den hybriden Ablauf, der in Entra ein Häkchen braucht.',
    fix: `Stellen Sie den Anbieter auf den Ablauf mit Autorisierungscode um, der kein Häkchen braucht. Andernfalls setzen Sie das Häkchen „${L.idTokens}“ in ${APP} › ${L.authentication}.`,
  },
  malformedRequest: {
    title: 'Microsoft hat die Anfrage nicht angenommen',
    cause:
      'Die Anfrage war unvollständig ({parameter}). Entweder hat dieser Server einen Fehler, oder ein Proxy entfernt Parameter.',
    fix: 'Prüfen Sie Proxys und Filter zwischen Browser, diesem Server und Microsoft. Wenn keine dazwischen sind, melden Sie den Fehler mit der Ablaufverfolgungs-ID.',
  },
  wrongMethod: {
    title: 'Die Seite wurde auf eine Weise geöffnet, die Microsoft nicht annimmt',
    cause:
      'Das kommt meist von der Zurück-Taste, vom Neuladen oder von einem Lesezeichen auf die Microsoft-Seite.',
    fix: 'Beginnen Sie auf der Anmeldeseite von Gatehouse neu.',
  },
  scopeInvalid: {
    title: 'Ein angeforderter Bereich ist ungültig',
    cause: 'Entra nimmt den Bereich {scope} für diese App nicht an.',
    fix: `Setzen Sie die Bereiche des Anbieters auf „openid profile email“ zurück, oder fügen Sie die zusätzliche Berechtigung in ${APP} › ${L.apiPermissions} hinzu.`,
  },
  groupsScope: {
    title: 'Diesen Bereich gibt es nicht',
    cause:
      'Der Anbieter fordert den Bereich {scope} an. Falls es „groups“ ist: Gruppen sind in Entra ein Anspruch im Token, kein Bereich.',
    fix: `Entfernen Sie ihn aus den Bereichen des Anbieters. Um Gruppen zu erhalten, fügen Sie den Gruppenanspruch in ${APP} › ${L.tokenConfiguration} hinzu.`,
  },
  singleTenantOnCommon: {
    title: 'Die App nimmt nur den eigenen Mandanten an',
    cause:
      'Der Aussteller verwendet „common“ oder „organizations“, die App ist aber für einen einzelnen Mandanten registriert.',
    fix: `Setzen Sie „${L.tenantId}“ in den Aussteller ein. Ändern Sie „${L.supportedAccounts}“ der App nur, wenn sich Menschen anderer Organisationen anmelden sollen.`,
  },
  accountTypeNotAllowed: {
    title: 'Diese Art von Konto darf die App nicht verwenden',
    cause: 'Ein persönliches Konto traf auf eine App für Geschäfts-, Schul- oder Unikonten, oder umgekehrt.',
    fix: `Melden Sie sich mit einem passenden Konto an, oder ändern Sie „${L.supportedAccounts}“ in ${APP} › ${L.authentication} und passend dazu den Aussteller in Gatehouse.`,
  },
  accountFromOtherTenant: {
    title: 'Das Konto gehört zu einem anderen Verzeichnis',
    cause: '{user} ist weder Mitglied noch Gast des Mandanten {tenant}.',
    fix: `Wählen Sie ein anderes Konto, oder laden Sie {user} in Entra unter ${L.users} als Gast ein und erlauben Sie Gäste für diesen Anbieter in Gatehouse.`,
  },
  userNotInTenant: {
    title: 'Das Konto ist nicht in diesem Mandanten',
    cause: 'Der Browser war mit einem Konto angemeldet, das der Mandant {tenant} nicht kennt.',
    fix: 'Beginnen Sie neu und wählen Sie ein anderes Konto. Soll {user} Zugang haben, lädt die Entra-Administration das Konto als Gast ein.',
  },
  guestInvitationPending: {
    title: 'Das Konto ist noch nicht in diesem Mandanten',
    cause: '{user} gibt es im Mandanten {tenant} nicht, oder die Einladung wurde nicht angenommen.',
    fix: 'Nehmen Sie zuerst die Einladung aus der E-Mail an, oder wählen Sie ein anderes Konto. Die Entra-Administration kann die Einladung erneut senden.',
  },
  accountSelection: {
    title: 'Microsoft muss wissen, welches Konto gemeint ist',
    cause: 'Mehrere Konten sind angemeldet, oder das gewählte hat keinen Zugang zum Mandanten {tenant}.',
    fix: 'Beginnen Sie neu und wählen Sie das richtige Konto. Fehlt es in der Liste, melden Sie sich zuerst bei Microsoft ab.',
  },
  notAssigned: {
    title: 'Die Person ist der App nicht zugewiesen',
    cause:
      'Die App verlangt eine Zuweisung, und {user} ist nicht zugewiesen. Mitglieder verschachtelter Gruppen zählen nicht.',
    fix: `Öffnen Sie in Entra ${L.enterpriseApps} › diese App › ${L.usersAndGroups} und fügen Sie die Person hinzu oder eine Gruppe, in der sie direkt Mitglied ist.`,
  },
  consentMissing: {
    title: 'Noch niemand hat den Berechtigungen zugestimmt',
    cause:
      'Für die App {clientId} gibt es keine Zustimmung, weder von der Person noch von der Administration.',
    fix: `Die Entra-Administration öffnet ${APP} › ${L.apiPermissions} und drückt „${L.grantConsent}“.`,
  },
  adminConsentRequired: {
    title: 'Zuerst muss die Administration zustimmen',
    cause: 'In diesem Mandanten dürfen Benutzer den Berechtigungen einer App nicht selbst zustimmen.',
    fix: `Die Entra-Administration öffnet ${APP} › ${L.apiPermissions} und drückt „${L.grantConsent}“.`,
  },
  adminConsentRequested: {
    title: 'Eine Bitte um Zustimmung ging an die Administration',
    cause: 'In diesem Mandanten muss die Administration die App freigeben, bevor sie verwendet werden kann.',
    fix: `Warten Sie die Freigabe ab. Die Entra-Administration kann auch „${L.grantConsent}“ in ${APP} › ${L.apiPermissions} drücken.`,
  },
  consentCancelled: {
    title: 'Die Anmeldung wurde abgebrochen',
    cause: 'Auf der Seite, die um Berechtigungen bittet, wurde Abbrechen gedrückt.',
    fix: 'Beginnen Sie neu und stimmen Sie den Berechtigungen zu. Es muss nichts repariert werden.',
  },
  permissionListWrong: {
    title: 'Die Liste der Berechtigungen der App ist unvollständig',
    cause: 'Es wird etwas angefordert, das in der App-Registrierung fehlt.',
    fix: `Fügen Sie in ${APP} › ${L.apiPermissions} die delegierten Berechtigungen openid, profile, email und User.Read von Microsoft Graph hinzu und drücken Sie „${L.grantConsent}“.`,
  },
  notSignedIn: {
    title: 'Bei Microsoft ist niemand angemeldet',
    cause: 'Eine stille Anmeldung wurde versucht, der Browser hat aber keine Microsoft-Sitzung.',
    fix: 'Melden Sie sich normal an. Es muss nichts repariert werden.',
  },
  mfaRequired: {
    title: 'Ein zweiter Faktor ist nötig',
    cause:
      'Die Regeln des Mandanten verlangen Multi-Faktor-Authentifizierung. Sie wurde nicht abgeschlossen oder ist zu alt.',
    fix: 'Melden Sie sich noch einmal an und schließen Sie den zweiten Faktor ab.',
  },
  mfaRegistration: {
    title: 'Ein zweiter Faktor muss eingerichtet werden',
    cause:
      'Der Mandant verlangt Multi-Faktor-Authentifizierung, und für {user} ist keine Methode registriert.',
    fix: 'Registrieren Sie unter https://aka.ms/mfasetup eine Methode, falls nötig von einem Ort oder Gerät aus, das die Organisation erlaubt, und melden Sie sich noch einmal an.',
  },
  deviceNotManaged: {
    title: 'Die Organisation verlangt ein verwaltetes Gerät',
    cause:
      'Der bedingte Zugriff verlangt ein konformes oder eingebundenes Gerät. Beurteilt wird der Browser auf diesem Rechner, nicht RustDesk.',
    fix: `Melden Sie sich auf einem verwalteten Gerät an. Entra › ${L.signInLogs} nennt die Richtlinie.`,
  },
  appNotApproved: {
    title: 'Browser oder App stehen nicht auf der Liste der genehmigten Apps',
    cause: 'Der bedingte Zugriff erlaubt auf diesem Gerät nur genehmigte Apps.',
    fix: `Verwenden Sie einen genehmigten Browser wie Microsoft Edge, oder nehmen Sie diese App von der Richtlinie aus. Entra › ${L.signInLogs} nennt die Richtlinie.`,
  },
  conditionalAccess: {
    title: 'Eine Richtlinie für bedingten Zugriff blockiert die Anmeldung',
    cause:
      'Eine Regel der Organisation lässt diese Person, diesen Ort, dieses Gerät oder diese App nicht zu.',
    fix: `Öffnen Sie in Entra ${L.signInLogs}, wählen Sie den fehlgeschlagenen Eintrag und sehen Sie unter „${L.conditionalAccess}“ nach. Dort steht die Richtlinie.`,
  },
  securityDefaults: {
    title: 'Die Sicherheitsstandards des Mandanten blockieren die Anmeldung',
    cause: 'Microsoft hat die Anfrage nach diesen Standards als unsicher beurteilt.',
    fix: `Sehen Sie den fehlgeschlagenen Eintrag unter Entra › ${L.signInLogs} an. Die Person sollte einen zweiten Faktor registrieren und verwenden.`,
  },
  accountAtRisk: {
    title: 'Microsoft hält das Konto für gefährdet',
    cause: 'Bei {user} gab es ungewöhnliche Aktivität, oder das Kennwort ist als gestohlen bekannt.',
    fix: 'Die Entra-Administration prüft die Person in ID Protection. Die Person ändert ihr Kennwort.',
  },
  accountLocked: {
    title: 'Das Microsoft-Konto ist für eine Weile gesperrt',
    cause: 'Es gab zu viele Fehlversuche, oder die Anfrage kam von einer Adresse mit schädlicher Aktivität.',
    fix: 'Warten Sie einige Minuten und versuchen Sie es noch einmal, oder setzen Sie das Kennwort zurück. Gatehouse kann das Konto nicht entsperren.',
  },
  passwordExpired: {
    title: 'Das Microsoft-Kennwort ist abgelaufen',
    cause: 'Die Organisation verlangt ein neues Kennwort.',
    fix: 'Die Person setzt auf der Microsoft-Seite ein neues Kennwort und meldet sich noch einmal an.',
  },
  accountDisabled: {
    title: 'Das Konto ist in Entra deaktiviert',
    cause: '{user} darf sich in diesem Mandanten nirgends anmelden.',
    fix: `Ist das nicht beabsichtigt, aktiviert die Entra-Administration das Konto unter ${L.users}.`,
  },
  wrongPassword: {
    title: 'Benutzername oder Kennwort waren falsch',
    cause: 'Microsoft hat die Eingabe auf seiner Seite nicht angenommen.',
    fix: 'Versuchen Sie es noch einmal, oder setzen Sie das Kennwort bei Microsoft zurück. Gatehouse sieht dieses Kennwort nie.',
  },
  signInInterrupted: {
    title: 'Microsoft hat zwischendurch eine Frage gestellt',
    cause:
      'Eine Seite wie „Angemeldet bleiben?“ oder die Registrierung eines Kennworts hat die Anmeldung unterbrochen. Das ist normal.',
    fix: 'Beantworten Sie die Seite und fahren Sie fort. Wurde sie geschlossen, beginnen Sie neu.',
  },
  codeRedeemed: {
    title: 'Die Antwort von Microsoft wurde schon verwendet',
    cause: 'Die Rücksprungadresse wurde zweimal geöffnet: Zurück-Taste, Neuladen oder Linkvorschau.',
    fix: 'Beginnen Sie neu. Geschieht es jedes Mal, suchen Sie nach einem Proxy oder Sicherheitsprodukt, das Links doppelt öffnet.',
  },
  grantExpired: {
    title: 'Die Anmeldung hat zu lange gedauert',
    cause: 'Der Code oder das Token von Microsoft ist nicht mehr gültig.',
    fix: 'Beginnen Sie die Anmeldung neu.',
  },
  signInFrequency: {
    title: 'Die Organisation verlangt eine frische Anmeldung',
    cause: 'Die Frist einer Regel zur Anmeldehäufigkeit des bedingten Zugriffs ist abgelaufen.',
    fix: 'Melden Sie sich noch einmal an.',
  },
  grantRevoked: {
    title: 'Die Berechtigung wurde zurückgezogen',
    cause:
      'Das Kennwort wurde geändert, oder alle Sitzungen wurden von der Person oder der Administration widerrufen.',
    fix: 'Melden Sie sich noch einmal an.',
  },
  pkceMismatch: {
    title: 'Der Nachweis dieser Anmeldung passt nicht',
    cause:
      'Der Code kam bei einem Server an, der diese Anmeldung nicht begonnen hat, oder zwei Anmeldungen wurden vermischt.',
    fix: 'Beginnen Sie neu. Laufen mehrere Gatehouse-Prozesse, müssen sie sich eine PostgreSQL-Datenbank teilen.',
  },
  codeOfOtherTenant: {
    title: 'Der Code gehört zu einem anderen Mandanten',
    cause: 'Die Adresse für die Anmeldung und die Adresse für Token gehören zu verschiedenen Mandanten.',
    fix: 'Speichern Sie den Anbieter noch einmal, damit Gatehouse die Adressen des Ausstellers neu liest.',
  },
  loopDetected: {
    title: 'Microsoft hat eine Schleife erkannt',
    cause: 'Dieselbe Anfrage wurde in kurzer Zeit zu oft gesendet.',
    fix: 'Warten Sie einige Minuten. Sehen Sie dann in der Liste der Versuche den ersten Fehler an; die späteren folgen nur daraus.',
  },
  microsoftUnavailable: {
    title: 'Microsoft hat gerade eine Störung',
    cause: 'Der Anmeldedienst hat geantwortet, dass er vorübergehend nicht verfügbar ist.',
    fix: 'Versuchen Sie es in einigen Minuten noch einmal. Den Zustand des Dienstes zeigt https://status.azure.com.',
  },
  throttled: {
    title: 'Microsoft begrenzt die Anfragen dieses Mandanten',
    cause: 'Für den Mandanten {tenant} kamen zu viele Anfragen an.',
    fix: 'Warten Sie einige Minuten. Bleibt es dabei, wendet sich die Entra-Administration an Microsoft.',
  },
  crossCloud: {
    title: 'App und Konto liegen in verschiedenen Microsoft-Clouds',
    cause: 'Eine nationale Cloud (US-Behörden, China) und die globale Cloud teilen keine Anmeldungen.',
    fix: 'Registrieren Sie die App in der Cloud der Benutzer und verwenden Sie im Aussteller die Adresse dieser Cloud.',
  },
  resourceMissing: {
    title: 'Die angeforderte Ressource gibt es im Mandanten nicht',
    cause: 'Die Anfrage nennt einen Dienst, den der Mandant {tenant} nicht eingerichtet hat.',
    fix: 'Setzen Sie die Bereiche des Anbieters auf „openid profile email“ zurück und prüfen Sie den Mandanten im Aussteller.',
  },
  tenantRestrictions: {
    title: 'Das Netz lässt nur bestimmte Mandanten zu',
    cause:
      'Ein Proxy der Organisation fügt Mandanteneinschränkungen hinzu, und {tenant} steht nicht auf seiner Liste.',
    fix: 'Die Netzadministration nimmt den Mandanten in die Liste auf, oder die Anmeldung erfolgt aus einem anderen Netz.',
  },
  crossTenantPolicy: {
    title: 'Eine mandantenübergreifende Regel verbietet dieses Konto',
    cause: 'Die Einstellungen der Heimatorganisation oder dieses Mandanten lassen Gäste wie {user} nicht zu.',
    fix: `Die Entra-Administration prüft External Identities › ${L.crossTenant} in beiden Mandanten.`,
  },
  customSigningKey: {
    title: 'Der App fehlt ein eigener Signaturschlüssel',
    cause:
      'Für die App ist eine Zuordnung von Ansprüchen eingerichtet, die einen eigenen Signaturschlüssel verlangt.',
    fix: 'Fügen Sie der Unternehmensanwendung einen gültigen Signaturschlüssel hinzu, oder entfernen Sie die Richtlinie für die Zuordnung.',
  },
  versionOneEndpoint: {
    title: 'Der alte Endpunkt der Version 1 wurde verwendet',
    cause: 'Persönliche Konten funktionieren nur mit Version 2.0 der Microsoft-Endpunkte.',
    fix: 'Verwenden Sie einen Aussteller, der auf /v2.0 endet.',
  },
  onPremisesUnreachable: {
    title: 'Microsoft erreicht das lokale Verzeichnis nicht',
    cause: 'Ein Agent im Netz der Organisation prüft ihre Kennwörter, und dieser Agent antwortet nicht.',
    fix: 'Die Verzeichnisadministration prüft die Authentifizierungsagenten und die Domänencontroller.',
  },
  federatedProvider: {
    title: 'Der eigene Anmeldedienst der Organisation ist fehlgeschlagen',
    cause:
      'Entra gibt diese Anmeldung an einen Verbunddienst weiter, und dieser hat mit einem Fehler geantwortet.',
    fix: 'Die Administration des Verbunddienstes sieht mit Uhrzeit und Korrelations-ID in dessen Protokoll nach.',
  },
};
