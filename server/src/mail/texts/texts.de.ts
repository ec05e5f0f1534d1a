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
  totpRequiredSubject: 'Bitte richten Sie eine Authentifizierungs-App für Gatehouse ein',
  totpRequiredIntro:
    'Ihre Administration verlangt für Ihr Konto bei {server} eine Authentifizierungs-App. Melden Sie sich hier an:',
  totpRequiredHow:
    'Sie brauchen eine App wie Microsoft Authenticator, Google Authenticator oder Authy auf Ihrem Telefon. Die Konsole führt Sie hindurch; bis dahin zeigt sie nichts anderes.',
  totpRequiredWarning:
    'Wenn Sie das nicht erwartet haben, fragen Sie Ihre Administration, bevor Sie sich anmelden.',
  invitationSubject: 'Ihre Einladung zu Gatehouse',
  invitationIntro:
    'bei {server} wurde ein Konto für Sie vorbereitet. Öffnen Sie diese Adresse, um Ihr Passwort zu wählen und das Konto zu übernehmen:',
  invitationValid: 'Die Adresse gilt einmal, bis {until}.',
  invitationWarning:
    'Wenn Sie das nicht erwartet haben, ist nichts zu tun: Ohne die Adresse kann niemand das Konto benutzen. Geben Sie sie niemandem weiter.',
  invitationAction: 'Einladung annehmen',
  username: 'Benutzername',
  invitedBy: 'Eingeladen von',
  device: 'Gerät',
  address: 'Adresse',
  time: 'Zeit',
  unknown: 'unbekannt',
};
