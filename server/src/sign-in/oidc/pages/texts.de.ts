import type { PageTexts } from './texts.en.ts';

/** German words of the pages between our sign-in and the provider's. */
export const PAGES_DE: PageTexts = {
  errorHeading: 'Die Anmeldung hat nicht geklappt',
  cancelledHeading: 'Die Anmeldung wurde abgebrochen',
  usedHeading: 'Diese Anmeldung wurde schon verwendet',
  deviceErrorHeading: 'RustDesk ist nicht angemeldet',
  reference: 'Referenz',
  referenceHint:
    'Wenn Sie um Hilfe bitten, nennen Sie diese Nummer. Administratoren finden sie unter Anmeldeversuche.',
  backToSignIn: 'Zurück zur Anmeldung',
  otherAccount: 'Mit einem anderen Konto versuchen',
  consentHeading: 'Berechtigungen erteilt',
  consentText:
    'Microsoft meldet, dass die Berechtigungen dieser Anwendung für die Organisation erteilt wurden. Sie können dieses Fenster schließen.',
  doneHeading: 'Sie sind angemeldet',
  doneText: 'Sie können dieses Fenster schließen und zu RustDesk zurückkehren.',
  confirmHeading: 'Mit {provider} bei RustDesk anmelden?',
  confirmText:
    'Fahren Sie nur fort, wenn Sie selbst gerade in RustDesk auf diesem Computer „Anmelden“ gedrückt haben. Niemand vom Support wird Sie darum bitten.',
  device: 'Gerät',
  system: 'System',
  rustdeskId: 'RustDesk-ID',
  requestedFrom: 'Angefordert von',
  yourAddress: 'Ihre Adresse',
  sameAddress: '{ip}, dieselbe wie dieser Browser',
  requested: 'Angefordert',
  secondsAgo: 'vor {seconds} Sekunden',
  unknownDevice: 'unbekanntes Gerät',
  unnamed: 'ohne Namen',
  otherNetwork: 'Die Anforderung kam von einer anderen Netzwerkadresse als dieser Browser.',
  challengeLabel: 'Geben Sie die ID ein, die das RustDesk-Fenster auf dem Gerät vor Ihnen zeigt',
  challengeWrong: 'Das ist nicht die ID des anfordernden Geräts. Verbleibende Versuche: {left}.',
  continue: 'Fortfahren',
  cancel: 'Abbrechen',
  deniedHeading: 'Anmeldung verweigert',
  deniedText: 'RustDesk wurde nicht angemeldet. Sie können dieses Fenster schließen.',
  elsewhereHeading: 'In einem anderen Browser geöffnet',
  expiredHeading: 'Diese Anmeldung ist vorbei',
  blockedHeading: 'Von hier nicht erlaubt',
  formHeading: 'Dieses Formular ist abgelaufen',
  formText:
    'Gehen Sie zur vorigen Seite zurück und laden Sie sie neu. Cookies müssen für diese Seite erlaubt sein.',
  openedText:
    'Diese Anmeldung läuft bereits in diesem Browser. Hat sich die Anmeldeseite nicht geöffnet, fahren Sie noch einmal fort.',
};
