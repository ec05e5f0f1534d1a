import type { Language } from './languages.ts';
import type { UserMessage } from './sign-in-codes.ts';

/** What the person at the browser reads: what happened and what to do next, nothing that helps an attacker. */
export const USER_TEXTS: Record<Language, Record<UserMessage, string>> = {
  en: {
    accountDisabled: 'Your account is disabled. Ask your administrator.',
    accountLimit: 'No further accounts can be created at the moment. Ask your administrator.',
    accountNotSetUp:
      'Your account could not be set up. If you have a password here, sign in with it and link this identity on your account page. Otherwise ask your administrator.',
    addressNotSet:
      'Sign-in through a provider does not work at this address, and the public URL is not set yet. Tell your administrator.',
    alreadyUsed: 'This sign-in was already used. If you are not signed in, start again.',
    answerRefused:
      'The answer of the sign-in service was refused for safety. Start again. If it happens again, tell your administrator.',
    cancelled: 'The sign-in was cancelled or refused. Start again when you are ready.',
    capacity: 'Too many sign-ins are under way. Try again in a minute.',
    deviceBlocked: 'This sign-in is not allowed from here. Ask your administrator.',
    deviceChallenge:
      'The ID did not match, so this sign-in was ended. If you started it yourself, press Login in RustDesk again.',
    deviceClaimed:
      'This sign-in was opened in another browser. Continue there, or press Login in RustDesk again.',
    deviceDenied: 'Sign-in was refused in the browser. If that was a mistake, press Login in RustDesk again.',
    deviceExpired: 'The sign-in took too long. Press Login in RustDesk again.',
    deviceUnknown: 'This sign-in does not exist any more. Press Login in RustDesk again.',
    expired: 'The sign-in took too long. Start again.',
    internal: 'Something went wrong on this server. Try again. If it happens again, tell your administrator.',
    invitation: 'This invitation is not valid. Ask for a new one.',
    linkConflict: 'This identity cannot be connected to your account. Ask your administrator.',
    microsoftAdmin:
      'Your organisation has to change something at Microsoft before you can sign in. Tell your administrator the code {code}.',
    microsoftServer:
      'This server is not set up correctly for Microsoft. Tell your administrator the code {code}.',
    microsoftUser: 'Microsoft did not complete the sign-in (code {code}). Start again.',
    microsoftWait: 'Microsoft cannot sign you in at the moment (code {code}). Try again in a few minutes.',
    noAccount: 'There is no account for you here yet. Ask your administrator.',
    notAllowed: 'This account may not sign in here. Use another account or ask your administrator.',
    otherBrowser:
      'This sign-in was started in another browser, or cookies are blocked. Start again in this browser and allow cookies for this site.',
    providerMisconfigured: 'Sign-in with this service is not set up correctly. Tell your administrator.',
    providerOff: 'This way to sign in is not available. Choose another one or ask your administrator.',
    providerRefused:
      'The sign-in service refused the sign-in. Start again. If it happens again, tell your administrator.',
    providerUnreachable:
      'The sign-in service cannot be reached. Try again in a few minutes. If it stays so, tell your administrator.',
    rateLimited: 'Too many attempts. Wait a minute and try again.',
    startAgain: 'The sign-in could not be completed. Start again from the sign-in page.',
    wrongAddress: 'Sign-in does not work at this address. Open {publicUrl} instead.',
  },
  es: {
    accountDisabled: 'Su cuenta está desactivada. Consulte a su administrador.',
    accountLimit: 'Por el momento no se pueden crear más cuentas. Consulte a su administrador.',
    accountNotSetUp:
      'No se pudo preparar su cuenta. Si tiene una contraseña aquí, entre con ella y vincule esta identidad en la página de su cuenta. Si no, consulte a su administrador.',
    addressNotSet:
      'El inicio de sesión con un proveedor no funciona en esta dirección y todavía no hay una URL pública. Avise a su administrador.',
    alreadyUsed: 'Este inicio de sesión ya se utilizó. Si no ha entrado, empiece de nuevo.',
    answerRefused:
      'La respuesta del servicio de inicio de sesión se rechazó por seguridad. Empiece de nuevo. Si se repite, avise a su administrador.',
    cancelled: 'El inicio de sesión se canceló o se rechazó. Empiece de nuevo cuando quiera.',
    capacity: 'Hay demasiados inicios de sesión en curso. Inténtelo de nuevo en un minuto.',
    deviceBlocked: 'Este inicio de sesión no está permitido desde aquí. Consulte a su administrador.',
    deviceChallenge:
      'El ID no coincide y este inicio de sesión se ha terminado. Si lo inició usted, pulse de nuevo «Iniciar sesión» en RustDesk.',
    deviceClaimed:
      'Este inicio de sesión se abrió en otro navegador. Continúe allí o pulse de nuevo «Iniciar sesión» en RustDesk.',
    deviceDenied:
      'El inicio de sesión se rechazó en el navegador. Si fue un error, pulse de nuevo «Iniciar sesión» en RustDesk.',
    deviceExpired: 'El inicio de sesión tardó demasiado. Pulse de nuevo «Iniciar sesión» en RustDesk.',
    deviceUnknown: 'Este inicio de sesión ya no existe. Pulse de nuevo «Iniciar sesión» en RustDesk.',
    expired: 'El inicio de sesión tardó demasiado. Empiece de nuevo.',
    internal: 'Algo falló en este servidor. Inténtelo de nuevo. Si se repite, avise a su administrador.',
    invitation: 'Esta invitación no es válida. Pida una nueva.',
    linkConflict: 'Esta identidad no se puede vincular con su cuenta. Consulte a su administrador.',
    microsoftAdmin:
      'Su organización debe cambiar algo en Microsoft antes de que usted pueda entrar. Indique a su administrador el código {code}.',
    microsoftServer:
      'Este servidor no está bien configurado para Microsoft. Indique a su administrador el código {code}.',
    microsoftUser: 'Microsoft no completó el inicio de sesión (código {code}). Empiece de nuevo.',
    microsoftWait:
      'Microsoft no puede iniciar su sesión ahora (código {code}). Inténtelo de nuevo en unos minutos.',
    noAccount: 'Todavía no hay una cuenta para usted aquí. Consulte a su administrador.',
    notAllowed: 'Esta cuenta no puede entrar aquí. Use otra cuenta o consulte a su administrador.',
    otherBrowser:
      'Este inicio de sesión se empezó en otro navegador o las cookies están bloqueadas. Empiece de nuevo en este navegador y permita las cookies de este sitio.',
    providerMisconfigured:
      'El inicio de sesión con este servicio no está bien configurado. Avise a su administrador.',
    providerOff: 'Esta forma de entrar no está disponible. Elija otra o consulte a su administrador.',
    providerRefused:
      'El servicio rechazó el inicio de sesión. Empiece de nuevo. Si se repite, avise a su administrador.',
    providerUnreachable:
      'No se puede contactar con el servicio de inicio de sesión. Inténtelo de nuevo en unos minutos. Si continúa, avise a su administrador.',
    rateLimited: 'Demasiados intentos. Espere un minuto e inténtelo de nuevo.',
    startAgain:
      'No se pudo completar el inicio de sesión. Empiece de nuevo desde la página de inicio de sesión.',
    wrongAddress: 'El inicio de sesión no funciona en esta dirección. Abra {publicUrl}.',
  },
  de: {
    accountDisabled: 'Ihr Konto ist deaktiviert. Wenden Sie sich an Ihre Administration.',
    accountLimit:
      'Zurzeit können keine weiteren Konten angelegt werden. Wenden Sie sich an Ihre Administration.',
    accountNotSetUp:
      'Ihr Konto konnte nicht eingerichtet werden. Bitten Sie Ihre Administration, es anzulegen.',
    addressNotSet:
      'Die Anmeldung über einen Anbieter funktioniert unter dieser Adresse nicht, und die öffentliche URL ist noch nicht gesetzt. Informieren Sie Ihre Administration.',
    alreadyUsed: 'Diese Anmeldung wurde schon verwendet. Wenn Sie nicht angemeldet sind, beginnen Sie neu.',
    answerRefused:
      'Die Antwort des Anmeldedienstes wurde zur Sicherheit abgelehnt. Beginnen Sie neu. Wenn es wieder geschieht, informieren Sie Ihre Administration.',
    cancelled: 'Die Anmeldung wurde abgebrochen oder abgelehnt. Beginnen Sie neu, wenn Sie so weit sind.',
    capacity: 'Zurzeit laufen zu viele Anmeldungen. Versuchen Sie es in einer Minute noch einmal.',
    deviceBlocked: 'Diese Anmeldung ist von hier aus nicht erlaubt. Wenden Sie sich an Ihre Administration.',
    deviceChallenge:
      'Die ID stimmt nicht überein, deshalb wurde diese Anmeldung beendet. Wenn Sie sie selbst begonnen haben, drücken Sie in RustDesk erneut auf „Anmelden“.',
    deviceClaimed:
      'Diese Anmeldung wurde in einem anderen Browser geöffnet. Fahren Sie dort fort oder drücken Sie in RustDesk erneut auf „Anmelden“.',
    deviceDenied:
      'Die Anmeldung wurde im Browser abgelehnt. Wenn das ein Versehen war, drücken Sie in RustDesk erneut auf „Anmelden“.',
    deviceExpired: 'Die Anmeldung hat zu lange gedauert. Drücken Sie in RustDesk erneut auf „Anmelden“.',
    deviceUnknown: 'Diese Anmeldung gibt es nicht mehr. Drücken Sie in RustDesk erneut auf „Anmelden“.',
    expired: 'Die Anmeldung hat zu lange gedauert. Beginnen Sie neu.',
    internal:
      'Auf diesem Server ist etwas fehlgeschlagen. Versuchen Sie es noch einmal. Wenn es wieder geschieht, informieren Sie Ihre Administration.',
    invitation: 'Diese Einladung ist nicht gültig. Bitten Sie um eine neue.',
    linkConflict:
      'Diese Identität kann nicht mit Ihrem Konto verbunden werden. Wenden Sie sich an Ihre Administration.',
    microsoftAdmin:
      'Ihre Organisation muss bei Microsoft etwas ändern, bevor Sie sich anmelden können. Nennen Sie Ihrer Administration den Code {code}.',
    microsoftServer:
      'Dieser Server ist für Microsoft nicht richtig eingerichtet. Nennen Sie Ihrer Administration den Code {code}.',
    microsoftUser: 'Microsoft hat die Anmeldung nicht abgeschlossen (Code {code}). Beginnen Sie neu.',
    microsoftWait:
      'Microsoft kann Sie zurzeit nicht anmelden (Code {code}). Versuchen Sie es in einigen Minuten noch einmal.',
    noAccount: 'Für Sie gibt es hier noch kein Konto. Wenden Sie sich an Ihre Administration.',
    notAllowed:
      'Dieses Konto darf sich hier nicht anmelden. Nehmen Sie ein anderes Konto oder wenden Sie sich an Ihre Administration.',
    otherBrowser:
      'Diese Anmeldung wurde in einem anderen Browser begonnen, oder Cookies sind blockiert. Beginnen Sie in diesem Browser neu und erlauben Sie Cookies für diese Website.',
    providerMisconfigured:
      'Die Anmeldung mit diesem Dienst ist nicht richtig eingerichtet. Informieren Sie Ihre Administration.',
    providerOff:
      'Dieser Anmeldeweg steht nicht zur Verfügung. Wählen Sie einen anderen oder wenden Sie sich an Ihre Administration.',
    providerRefused:
      'Der Anmeldedienst hat die Anmeldung abgelehnt. Beginnen Sie neu. Wenn es wieder geschieht, informieren Sie Ihre Administration.',
    providerUnreachable:
      'Der Anmeldedienst ist nicht erreichbar. Versuchen Sie es in einigen Minuten noch einmal. Wenn es so bleibt, informieren Sie Ihre Administration.',
    rateLimited: 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es noch einmal.',
    startAgain: 'Die Anmeldung konnte nicht abgeschlossen werden. Beginnen Sie auf der Anmeldeseite neu.',
    wrongAddress:
      'Die Anmeldung funktioniert unter dieser Adresse nicht. Öffnen Sie stattdessen {publicUrl}.',
  },
};
