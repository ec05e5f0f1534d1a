import type { Explanation } from './languages.ts';
import type { FlowCode } from './sign-in-codes.ts';

/** German explanations of our refusals around the account, the browser and the device. */
export const FLOW_DE: Record<FlowCode, Explanation> = {
  'state.unknown': {
    title: 'Die Anmeldung ist unbekannt',
    cause:
      'Der Browser kam mit einem „state“ zurück, den dieser Server nicht ausgegeben hat oder zu dem es keinen Eintrag mehr gibt.',
    fix: 'Beginnen Sie neu. Geschieht es oft, prüfen Sie, ob alle Gatehouse-Prozesse dieselbe Datenbank verwenden.',
  },
  'state.expired': {
    title: 'Die Anmeldung hat länger gedauert als erlaubt',
    cause: 'Zwischen dem Beginn und der Rückkehr des Browsers lagen mehr als zehn Minuten.',
    fix: 'Beginnen Sie neu. Das erste Einrichten eines zweiten Faktors kann so lange dauern; der nächste Versuch geht schnell.',
  },
  'state.used': {
    title: 'Die Antwort wurde ein zweites Mal verwendet',
    cause:
      'Die Rücksprungadresse wurde zweimal geöffnet: Zurück-Taste, Neuladen, Linkvorschau, oder jemand hat sie wiederholt.',
    fix: 'Geschieht es einmal, muss nichts repariert werden. Geschieht es häufig, suchen Sie nach einem Sicherheitsprodukt, das Links vorab öffnet.',
  },
  'browser.cookie_missing': {
    title: 'Das Cookie der Anmeldung kam nicht zurück',
    cause:
      'Der Browser blockiert Cookies, oder die Anmeldung begann unter einem anderen Hostnamen als {publicUrl}.',
    fix: 'Öffnen Sie die Konsole nur unter {publicUrl} und erlauben Sie dafür Cookies.',
  },
  'browser.other': {
    title: 'Ein anderer Browser kam zurück',
    cause: 'Die Anmeldung begann in einem Browser und endete in einem anderen.',
    fix: 'Beginnen und beenden Sie die Anmeldung im selben Browser. Hat das niemand getan, behandeln Sie es als Versuch, einen Anmeldelink weiterzugeben.',
  },
  'origin.not_allowed': {
    title: 'Die Adresse ist nicht zugelassen',
    cause:
      'Die Anfrage galt {origin}. Rücksprungadressen werden nur für die öffentliche URL {publicUrl} und die zugelassenen Adressen gebildet.',
    fix: 'Öffnen Sie den Server unter {publicUrl}. Soll {origin} ebenfalls funktionieren, tragen Sie die Adresse in GATEHOUSE_ALLOWED_ORIGINS oder bei den zugelassenen Adressen der Einstellungen ein.',
  },
  'provider.disabled': {
    title: 'Der Anbieter ist abgeschaltet',
    cause: 'Der Anbieter {provider} wurde vor oder während der Anmeldung abgeschaltet.',
    fix: 'Schalten Sie ihn unter Einstellungen › OIDC ein, wenn er verwendet werden soll.',
  },
  'provider.deleted': {
    title: 'Der Anbieter wurde entfernt',
    cause: 'Der Anbieter dieser Anmeldung wurde gelöscht, während der Browser beim Identitätsanbieter war.',
    fix: 'Bestehende Konten bleiben erhalten. Nennen Sie den Personen einen anderen Anbieter, oder laden Sie sie neu ein.',
  },
  'provider.not_found': {
    title: 'Diesen Anbieter gibt es nicht',
    cause: 'Die Anfrage nennt den Anbieter {provider}, den es nicht gibt.',
    fix: 'Starten Sie den Client neu, damit er die Liste der Anmeldewege neu liest.',
  },
  'account.disabled': {
    title: 'Das Konto ist deaktiviert',
    cause: 'Die Identität ist bewiesen, aber das Konto {user} ist in Gatehouse deaktiviert.',
    fix: 'Aktivieren Sie es unter Benutzer, wenn die Person Zugang haben soll.',
  },
  'account.not_provisioned': {
    title: 'Zu dieser Identität gehört kein Konto',
    cause: 'Die Identität {user} ist bewiesen, aber niemand hat dafür ein Konto angelegt oder eingeladen.',
    fix: 'Laden Sie die Person ein, oder erlauben Sie dem Anbieter, bei der ersten Anmeldung Konten anzulegen.',
  },
  'account.creation_off': {
    title: 'Konten werden nicht automatisch angelegt',
    cause: 'Der Anbieter {provider} darf keine Konten anlegen, und {user} hat keines.',
    fix: 'Schalten Sie beim Anbieter „Konten bei der ersten Anmeldung anlegen“ ein, oder erstellen Sie eine Einladung.',
  },
  'account.limit_reached': {
    title: 'Die Höchstzahl der berechtigten Benutzer ist erreicht',
    cause: 'Es gibt schon {limit} Konten, die über OIDC gekommen sind.',
    fix: 'Erhöhen Sie die Höchstzahl der berechtigten Benutzer unter Einstellungen › OIDC, oder löschen Sie ungenutzte Konten.',
  },
  'account.name_conflict': {
    title: 'Ein Konto mit diesem Namen oder dieser Adresse gibt es schon',
    cause:
      'Die E-Mail-Adresse oder der gewünschte Name von {user} gehört in Gatehouse schon zu einem anderen Konto.',
    fix: 'Ist es dieselbe Person, meldet sie sich mit dem Kennwort an und verbindet die Identität auf der Kontoseite, oder Sie erstellen eine Einladung für dieses Konto. Konten werden nie über Namen oder E-Mail zusammengelegt.',
  },
  'account.link_conflict': {
    title: 'Die Identität gehört zu einem anderen Konto',
    cause: 'Diese Identität ist schon mit einem anderen Konto verbunden.',
    fix: 'Entfernen Sie die Identität zuerst vom anderen Konto, nachdem Sie geprüft haben, wem sie gehört.',
  },
  'rule.tenant_not_allowed': {
    title: 'Der Mandant steht nicht auf der Liste',
    cause: '{user} kommt aus dem Mandanten {tenant}, den dieser Anbieter nicht zulässt.',
    fix: 'Nehmen Sie die Mandanten-ID in die Liste des Anbieters auf, wenn sich Menschen von dort anmelden sollen.',
  },
  'rule.guest_not_allowed': {
    title: 'Gäste sind nicht zugelassen',
    cause: '{user} ist Gast des Mandanten {tenant}.',
    fix: 'Lassen Sie beim Anbieter Gäste zu, wenn das gewollt ist.',
  },
  'rule.personal_not_allowed': {
    title: 'Persönliche Konten sind nicht zugelassen',
    cause: '{user} ist ein persönliches Microsoft-Konto.',
    fix: 'Die Person nimmt ein Geschäfts-, Schul- oder Unikonto, oder Sie lassen beim Anbieter persönliche Konten zu.',
  },
  'rule.domain_not_allowed': {
    title: 'Die Domäne steht nicht auf der Liste',
    cause: 'Die Domäne von {user} gehört nicht zu den zugelassenen Domänen des Anbieters.',
    fix: 'Tragen Sie die Domäne beim Anbieter ein, wenn sich Menschen mit ihr anmelden sollen.',
  },
  'rule.audience': {
    title: 'Das Konto gehört nicht zum Kreis dieses Anbieters',
    cause: 'Die Regeln des Anbieters lassen das Konto {user} nicht zu.',
    fix: 'Sehen Sie beim Anbieter unter „Wer darf sich anmelden“ und bei den Daten dieses Versuchs nach.',
  },
  'device.denied': {
    title: 'Auf der Bestätigungsseite abgelehnt',
    cause: 'Auf der Seite, die das Gerät {device} nennt, wurde Abbrechen gedrückt.',
    fix: 'Hat die Person diese Anmeldung nicht begonnen, hat ihr vielleicht jemand den Link geschickt. Sehen Sie die beiden IP-Adressen im Prüfprotokoll an.',
  },
  'device.expired': {
    title: 'Die Zeit für die Geräteanmeldung ist abgelaufen',
    cause: 'Der Client wartet etwa drei Minuten auf den Browser.',
    fix: 'Drücken Sie in RustDesk erneut auf „Anmelden“ und schließen Sie ohne lange Pause ab.',
  },
  'device.claimed_elsewhere': {
    title: 'In einem zweiten Browser geöffnet',
    cause:
      'Die Bestätigungsseite gehört dem ersten Browser, der fortgefahren ist, und ein zweiter hat es versucht.',
    fix: 'Fahren Sie im ersten Browser fort, oder beginnen Sie neu. Hat sie niemand zweimal geöffnet, wurde der Link weitergegeben.',
  },
  'device.challenge_failed': {
    title: 'Die eingegebene Geräte-ID war falsch',
    cause: 'Die im Browser eingegebene ID ist nicht die des Geräts {device}, das gefragt hat.',
    fix: 'Hat die Person die ID ihres eigenen Rechners eingegeben, hat ein anderer Rechner die Anmeldung verlangt: Behandeln Sie es als Angriff.',
  },
  'device.blocked': {
    title: 'Eine Regel verbietet die Geräteanmeldung',
    cause: 'Browser und Gerät passen nicht zu dem, was die Regeln für Geräteanmeldungen zulassen.',
    fix: 'Prüfen Sie die Regeln für abweichende IP-Adressen und unbekannte Geräte.',
  },
  'device.unknown': {
    title: 'Diese Geräteanmeldung gibt es nicht',
    cause: 'Der Link ist falsch, erledigt oder älter als drei Minuten.',
    fix: 'Drücken Sie in RustDesk erneut auf „Anmelden“.',
  },
  'rate.limited': {
    title: 'Zu viele Versuche',
    cause: 'Von {ip} kamen mehr Anfragen als erlaubt.',
    fix: 'Warten Sie eine Minute. Teilen sich viele Menschen diese Adresse, richten Sie die vertrauenswürdigen Proxys ein, damit die eigene Adresse jeder Person zählt.',
  },
  'capacity.full': {
    title: 'Zu viele Anmeldungen sind offen',
    cause: 'Die Zahl der Anmeldungen, die auf einen Browser warten, hat ihre Grenze erreicht.',
    fix: 'Sie laufen innerhalb von Minuten von selbst ab. Suchen Sie nach einer Adresse, die viele davon beginnt.',
  },
  'invitation.invalid': {
    title: 'Die Einladung ist nicht gültig',
    cause: 'Der Link ist falsch, schon verwendet oder abgelaufen.',
    fix: 'Erstellen Sie eine neue Einladung.',
  },
  internal: {
    title: 'Ein unerwarteter Fehler in diesem Server',
    cause: 'Die Anmeldung hielt an einer Stelle an, die nicht fehlschlagen sollte.',
    fix: 'Suchen Sie die Anfrage-ID {requestId} im Serverprotokoll und melden Sie den Eintrag.',
  },
};
