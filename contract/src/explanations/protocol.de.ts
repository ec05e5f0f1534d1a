import type { Explanation } from './languages.ts';
import type { ProtocolCode } from './sign-in-codes.ts';

/** German explanations of the protocol engine's refusals. */
export const PROTOCOL_DE: Record<ProtocolCode, Explanation> = {
  'config.issuer': {
    title: 'Der Aussteller ist nicht verwendbar',
    cause: 'Der Aussteller {issuer} ist keine vollständige https-Adresse eines OpenID-Anbieters.',
    fix: 'Verwenden Sie für Entra https://login.microsoftonline.com/<Mandant>/v2.0 mit der Verzeichnis-ID (Mandant) an der Stelle von <Mandant>.',
  },
  'config.secret_missing': {
    title: 'Es ist kein geheimer Clientschlüssel gespeichert',
    cause: 'Der Anbieter {provider} braucht einen geheimen Clientschlüssel und hat keinen.',
    fix: 'Erstellen Sie beim Identitätsanbieter einen Schlüssel und speichern Sie seinen Wert beim Anbieter.',
  },
  'discovery.unreachable': {
    title: 'Die Konfiguration des Ausstellers ist nicht lesbar',
    cause: 'Die Adresse {host} hat nicht mit einem Konfigurationsdokument geantwortet ({detail}).',
    fix: 'Prüfen Sie Aussteller, DNS, Firewall und Proxy dieses Servers. Der Verbindungstest zeigt den genauen Schritt.',
  },
  'discovery.not_json': {
    title: 'Der Aussteller hat nicht mit JSON geantwortet',
    cause:
      '{host} hat eine Webseite oder ein anderes Format gesendet. Übliche Gründe: eine Anmeldeseite des Netzes, ein Filter oder ein Aussteller, der kein OpenID-Anbieter ist.',
    fix: 'Rufen Sie vom Server aus den Aussteller mit angehängtem /.well-known/openid-configuration auf und sehen Sie die Antwort an.',
  },
  'discovery.issuer_mismatch': {
    title: 'Der Aussteller nennt sich anders',
    cause: 'Gespeichert ist {expected}, die Konfiguration sagt aber {found}.',
    fix: 'Übernehmen Sie den Aussteller genau so, wie der Anbieter ihn angibt, auch mit einem Schrägstrich am Ende.',
  },
  'discovery.tenant_not_found': {
    title: 'Microsoft kennt den Mandanten nicht',
    cause: 'Den Mandanten {tenant} aus dem Aussteller gibt es in dieser Cloud nicht.',
    fix: 'Vergleichen Sie ihn mit der Verzeichnis-ID (Mandant). Nationale Clouds haben eigene Hostnamen.',
  },
  'discovery.missing_endpoint': {
    title: 'Die Konfiguration des Ausstellers ist unvollständig',
    cause: 'Im Dokument fehlt {endpoint}.',
    fix: 'Vielleicht gehört die Adresse zu einem anderen Protokoll. Fragen Sie die Administration des Identitätsanbieters.',
  },
  'discovery.endpoint_host': {
    title: 'Ein Endpunkt zeigt auf einen fremden Host',
    cause:
      '{endpoint} liegt auf {host}, der nicht zum Aussteller gehört. Dorthin würde der geheime Clientschlüssel gesendet.',
    fix: 'Prüfen Sie den Aussteller. Endpunkte müssen in der Domäne des Ausstellers liegen oder zu einem bekannten Anbieter gehören.',
  },
  'discovery.changed_host': {
    title: 'Die Endpunkte sind auf einen anderen Host umgezogen',
    cause: 'Seit der letzten Bestätigung hat sich {endpoint} von {expected} zu {found} geändert.',
    fix: 'Fragen Sie die Administration des Identitätsanbieters. Ist der Umzug echt, speichern Sie den Anbieter noch einmal, um ihn zu bestätigen.',
  },
  'discovery.redirect': {
    title: 'Der Aussteller schickt uns an eine andere Adresse',
    cause: '{host} hat mit einer Weiterleitung geantwortet, und ihr wird nicht gefolgt.',
    fix: 'Tragen Sie die endgültige Adresse als Aussteller ein.',
  },
  'discovery.too_large': {
    title: 'Das Konfigurationsdokument ist zu groß',
    cause: '{host} hat mehr gesendet, als ein Konfigurationsdokument enthalten darf.',
    fix: 'Prüfen Sie, ob der Aussteller ein OpenID-Anbieter ist.',
  },
  'discovery.algorithms': {
    title: 'Es gibt kein gemeinsames Signaturverfahren',
    cause: 'Der Anbieter unterschreibt mit {found}, und nichts davon wird angenommen.',
    fix: 'Lassen Sie den Anbieter ID-Token mit RS256, PS256, ES256 oder EdDSA unterschreiben.',
  },
  'keys.unreachable': {
    title: 'Die Signaturschlüssel sind nicht lesbar',
    cause: '{host} hat seine Schlüssel nicht herausgegeben, und es sind keine gespeichert ({detail}).',
    fix: 'Prüfen Sie DNS, Firewall und Proxy zwischen diesem Server und dem Anbieter.',
  },
  'keys.empty': {
    title: 'Der Anbieter veröffentlicht keinen brauchbaren Schlüssel',
    cause:
      'Die Liste der Signaturschlüssel ist leer oder enthält keinen Schlüssel für die zugelassenen Verfahren.',
    fix: 'Fragen Sie die Administration des Identitätsanbieters.',
  },
  'keys.unknown_kid': {
    title: 'Das Token trägt eine Signatur mit unbekanntem Schlüssel',
    cause: 'Der Schlüssel {kid} steht nicht in der veröffentlichten Liste, auch nach erneutem Lesen.',
    fix: 'Warten Sie einige Minuten und wiederholen Sie es. Bleibt es dabei, kommt das Token von einem anderen Anbieter, oder die App hat in Entra eigene Signaturschlüssel.',
  },
  'token.exchange_failed': {
    title: 'Der Code konnte nicht gegen Token getauscht werden',
    cause: 'Der Token-Endpunkt hat die Anfrage abgelehnt ({detail}).',
    fix: 'Prüfen Sie Client-ID, geheimen Clientschlüssel und Umleitungs-URI. Wird ein AADSTS-Code angezeigt, nennt er den Grund.',
  },
  'token.no_id_token': {
    title: 'Es kam kein ID-Token an',
    cause: 'Der Anbieter hat ohne ID-Token geantwortet.',
    fix: 'Prüfen Sie, ob die Bereiche openid enthalten und die App für OpenID Connect registriert ist.',
  },
  'token.signature': {
    title: 'Die Signatur des Tokens ist falsch',
    cause: 'Das ID-Token passt nicht zum veröffentlichten Schlüssel des Anbieters.',
    fix: 'Das Token wurde verändert oder gefälscht, oder der Anbieter liefert falsche Schlüssel. Hier darf nichts gelockert werden.',
  },
  'token.algorithm': {
    title: 'Das Signaturverfahren wird nicht angenommen',
    cause:
      'Das ID-Token verwendet {found}. Fehlende Signaturen und solche mit gemeinsamem Geheimnis werden nie angenommen.',
    fix: 'Lassen Sie den Anbieter mit RS256, PS256, ES256 oder EdDSA unterschreiben.',
  },
  'token.issuer': {
    title: 'Das Token kommt von einem anderen Aussteller',
    cause: 'Erwartet wurde {expected}, das Token sagt aber {found}.',
    fix: 'Korrigieren Sie den Aussteller des Anbieters. Verwenden Sie für Entra den v2.0-Aussteller des Mandanten.',
  },
  'token.audience': {
    title: 'Das Token ist für eine andere Anwendung bestimmt',
    cause: 'Erwartet wurde die Client-ID {expected}, das Token nennt aber {found}.',
    fix: 'Prüfen Sie die Client-ID des Anbieters.',
  },
  'token.azp': {
    title: 'Das Token wurde von einer anderen Anwendung angefordert',
    cause: 'Berechtigt ist {found} statt {expected}.',
    fix: 'Prüfen Sie die Client-ID und die vertrauenswürdigen Empfänger des Anbieters.',
  },
  'token.nonce': {
    title: 'Das Token gehört zu einer anderen Anmeldung',
    cause: 'Sein „nonce“ fehlt oder ist nicht der dieser Anmeldung. Vielleicht wurde es wiederholt.',
    fix: 'Beginnen Sie neu. Geschieht es jedes Mal, gibt der Anbieter den „nonce“ nicht zurück.',
  },
  'token.expired': {
    title: 'Das Token ist abgelaufen',
    cause: 'Nach der Uhr dieses Servers endete das Token vor {seconds} Sekunden.',
    fix: 'Prüfen Sie die Uhren dieses Servers und des Anbieters (NTP) und beginnen Sie neu.',
  },
  'token.not_yet_valid': {
    title: 'Das Token ist noch nicht gültig',
    cause: 'Nach der Uhr dieses Servers beginnt das Token in {seconds} Sekunden.',
    fix: 'Wahrscheinlich geht die Uhr dieses Servers nach. Schalten Sie NTP ein.',
  },
  'token.issued_in_future': {
    title: 'Das Token wurde in der Zukunft ausgestellt',
    cause: 'Nach der Uhr dieses Servers liegt der Zeitpunkt {seconds} Sekunden voraus.',
    fix: 'Wahrscheinlich geht die Uhr dieses Servers nach. Schalten Sie NTP ein.',
  },
  'token.issued_at_missing': {
    title: 'Das Token nennt keinen Ausstellungszeitpunkt',
    cause: 'Die Angabe iat fehlt, die OpenID Connect verlangt.',
    fix: 'Fragen Sie die Administration des Identitätsanbieters.',
  },
  'token.subject_missing': {
    title: 'Das Token nennt keine Person',
    cause: 'Die Angabe sub fehlt oder ist leer.',
    fix: 'Fragen Sie die Administration des Identitätsanbieters.',
  },
  'token.tenant': {
    title: 'Das Token gehört zu einem anderen Mandanten',
    cause: 'Erwartet wurde der Mandant {expected}, das Token kommt aber aus {found}.',
    fix: 'Prüfen Sie den Mandanten im Aussteller. Für mehrere Mandanten verwenden Sie „organizations“ und zählen die zugelassenen auf.',
  },
  'token.tenant_not_guid': {
    title: 'Der Mandant im Token ist keine ID',
    cause: 'Die Angabe tid fehlt, kommt doppelt oder ist keine GUID. Entra sendet so etwas nie.',
    fix: 'Hier darf nichts gelockert werden. Prüfen Sie, ob der Aussteller wirklich Microsoft ist.',
  },
  'token.personal_not_allowed': {
    title: 'Ein persönliches Konto hat einen Endpunkt für Geschäftskonten verwendet',
    cause:
      'Das Token kommt aus dem Mandanten der persönlichen Microsoft-Konten, den dieser Aussteller ausschließt.',
    fix: 'Die Person nimmt ein Geschäfts-, Schul- oder Unikonto.',
  },
  'token.version': {
    title: 'Das Token stammt vom alten Endpunkt der Version 1',
    cause: 'Die Angabe ver ist {found} statt 2.0.',
    fix: 'Verwenden Sie einen Aussteller, der auf /v2.0 endet.',
  },
  'token.app_only': {
    title: 'Das Token gehört einer Anwendung, nicht einer Person',
    cause: 'Es wurde für einen Dienst ohne Benutzer ausgestellt.',
    fix: 'Melden Sie sich als Person an. Dienste verwenden API-Token.',
  },
  'token.key_issuer': {
    title: 'Der Signaturschlüssel gehört zu einem anderen Aussteller',
    cause: 'Microsoft veröffentlicht den Schlüssel für {found}, das Token behauptet aber {expected}.',
    fix: 'Hier darf nichts gelockert werden: So ginge ein Token einer Kontoart als das einer anderen durch.',
  },
  'token.key_cloud': {
    title: 'Der Signaturschlüssel gehört zu einer anderen Cloud',
    cause: 'Der Schlüssel gilt für {found}, der Anbieter liegt in {expected}.',
    fix: 'Verwenden Sie die Adresse der Cloud, in der die App registriert ist.',
  },
  'token.c_hash': {
    title: 'Code und Token gehören nicht zusammen',
    cause: 'Der Hash des Codes im ID-Token fehlt oder ist falsch.',
    fix: 'Beginnen Sie neu. Geschieht es jedes Mal, verwenden Sie den Ablauf mit Autorisierungscode statt des hybriden.',
  },
  'token.at_hash': {
    title: 'Zugriffstoken und ID-Token gehören nicht zusammen',
    cause: 'Der Hash des Zugriffstokens im ID-Token ist falsch.',
    fix: 'Beginnen Sie neu. Geschieht es jedes Mal, fragen Sie die Administration des Identitätsanbieters.',
  },
  'token.header': {
    title: 'Der Kopf des Tokens wird nicht angenommen',
    cause:
      'Er enthält eine kritische Erweiterung oder etwas anderes, das nicht übergangen werden darf ({detail}).',
    fix: 'Bitten Sie die Administration des Identitätsanbieters um einfach signierte ID-Token.',
  },
  'token.malformed': {
    title: 'Das Token ist nicht lesbar',
    cause:
      'Es ist kein signiertes JSON Web Token ({detail}). Vielleicht ist es verschlüsselt oder abgeschnitten.',
    fix: 'Schalten Sie beim Anbieter die Token-Verschlüsselung für diese App aus.',
  },
  'token.mismatch': {
    title: 'Die beiden Token nennen verschiedene Personen',
    cause:
      'Beim hybriden Ablauf sprechen das Token aus der Antwort des Browsers und das mit dem Code geholte von verschiedenen Konten.',
    fix: 'Beginnen Sie von vorn. Kommt es wieder vor, stellen Sie den Antworttyp des Anbieters auf code und melden Sie den Versuch der Stelle, die den Identitätsanbieter betreibt.',
  },
  'response.duplicate_parameter': {
    title: 'Ein Parameter kam doppelt',
    cause: 'Der Browser kam mit {parameter} mehr als einmal zurück.',
    fix: 'Beginnen Sie neu. Geschieht es jedes Mal, schreibt ein Proxy Adressen um.',
  },
  'response.state': {
    title: 'Die Rückkehr trägt keinen gültigen „state“',
    cause: 'Der Parameter state fehlt oder gehört nicht zu dieser Anmeldung.',
    fix: 'Beginnen Sie auf der Anmeldeseite neu.',
  },
  'response.issuer': {
    title: 'Ein anderer Anbieter hat geantwortet',
    cause: 'Die Antwort nennt den Aussteller {found} statt {expected}.',
    fix: 'So wird die Antwort eines Anbieters als die eines anderen ausgegeben. Ist es kein Angriff, korrigieren Sie den Aussteller.',
  },
  'response.error': {
    title: 'Der Identitätsanbieter hat die Anmeldung abgelehnt',
    cause: 'Er hat mit {error} geantwortet ({description}).',
    fix: 'Folgen Sie der Beschreibung. Wird ein AADSTS-Code angezeigt, sagt seine Erklärung, wer was ändern kann.',
  },
  'response.no_code': {
    title: 'Die Rückkehr trägt keinen Code',
    cause: 'Der Browser kam ohne Code und ohne Fehler zurück.',
    fix: 'Prüfen Sie, ob die Umleitungs-URI unter Web registriert ist und der Anbieter den Ablauf mit Autorisierungscode verwendet.',
  },
  'userinfo.subject': {
    title: 'Das Profil gehört jemand anderem',
    cause: 'Der UserInfo-Endpunkt hat für eine andere Person geantwortet als das ID-Token.',
    fix: 'Fragen Sie die Administration des Identitätsanbieters. Hier darf nichts gelockert werden.',
  },
  'userinfo.failed': {
    title: 'Das Profil konnte nicht gelesen werden',
    cause: 'Der UserInfo-Endpunkt hat nicht wie erwartet geantwortet ({detail}).',
    fix: 'Verwenden Sie nur Angaben, die im ID-Token stehen, oder prüfen Sie den Endpunkt.',
  },
  'groups.lookup_failed': {
    title: 'Die Gruppen konnten nicht gelesen werden',
    cause:
      'Die Person ist in zu vielen Gruppen für ein Token, und die Abfrage bei Microsoft Graph ist fehlgeschlagen ({detail}).',
    fix: 'Erteilen Sie die Graph-Berechtigung, oder verwenden Sie in Entra „Groups assigned to the application“ oder App-Rollen.',
  },
  'clock.skew': {
    title: 'Die Uhren weichen zu stark ab',
    cause: 'Die Uhr dieses Servers weicht von der bei {host} um {seconds} Sekunden ab.',
    fix: 'Schalten Sie auf diesem Server die Zeitsynchronisierung (NTP) ein.',
  },
};
