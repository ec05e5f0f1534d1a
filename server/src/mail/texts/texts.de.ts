import type { MailTexts } from './texts.en.ts';

export const DE: MailTexts = {
  hello: 'Guten Tag {name},',
  codeSubject: 'Ihr Anmeldecode für Gatehouse',
  codeIntro: 'dies ist Ihr Code für die Anmeldung bei {server}:',
  codeValid: 'Er gilt einmal und {minutes} Minuten lang.',
  codeWarning:
    'Wenn Sie das nicht waren, kennt jemand Ihr Passwort. Ändern Sie es, sagen Sie es Ihrer Administration und geben Sie diesen Code niemandem.',
  newDeviceSubject: 'Neue Anmeldung an Ihrem Gatehouse-Konto',
  newDeviceIntro:
    'Ihr Konto wurde bei {server} von einem Gerät aus benutzt, das dort noch nicht bekannt war:',
  newDeviceWarning:
    'Wenn Sie das waren, ist nichts zu tun. Wenn nicht, ändern Sie Ihr Passwort, beenden Sie die Sitzung unter „Konto“ und sagen Sie es Ihrer Administration.',
  device: 'Gerät',
  address: 'Adresse',
  time: 'Zeit',
  unknown: 'unbekannt',
};
