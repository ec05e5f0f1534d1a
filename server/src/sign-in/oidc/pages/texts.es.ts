import type { PageTexts } from './texts.en.ts';

/** Spanish words of the pages between our sign-in and the provider's. */
export const PAGES_ES: PageTexts = {
  errorHeading: 'No se pudo iniciar sesión',
  cancelledHeading: 'El inicio de sesión se canceló',
  usedHeading: 'Este inicio de sesión ya se utilizó',
  deviceErrorHeading: 'RustDesk no ha iniciado sesión',
  reference: 'Referencia',
  referenceHint:
    'Si pide ayuda, indique este número. Los administradores lo encuentran en los intentos de inicio de sesión.',
  backToSignIn: 'Volver al inicio de sesión',
  otherAccount: 'Probar con otra cuenta',
  consentHeading: 'Permisos concedidos',
  consentText:
    'Microsoft indica que los permisos de esta aplicación se concedieron para la organización. Puede cerrar esta ventana.',
  doneHeading: 'Ha iniciado sesión',
  doneText: 'Puede cerrar esta ventana y volver a RustDesk.',
  confirmHeading: '¿Iniciar sesión en RustDesk con {provider}?',
  confirmText:
    'Continúe solo si usted mismo acaba de pulsar «Iniciar sesión» en RustDesk en este equipo. Nadie del soporte se lo pedirá.',
  device: 'Dispositivo',
  system: 'Sistema',
  rustdeskId: 'ID de RustDesk',
  requestedFrom: 'Solicitado desde',
  yourAddress: 'Su dirección',
  sameAddress: '{ip}, la misma que este navegador',
  requested: 'Solicitado',
  secondsAgo: 'hace {seconds} segundos',
  unknownDevice: 'dispositivo desconocido',
  unnamed: 'sin nombre',
  otherNetwork: 'La solicitud llegó desde una dirección de red distinta a la de este navegador.',
  challengeLabel: 'Escriba el ID que muestra la ventana de RustDesk en el dispositivo que tiene delante',
  challengeWrong: 'Ese no es el ID del dispositivo que lo solicitó. Intentos restantes: {left}.',
  continue: 'Continuar',
  cancel: 'Cancelar',
  deniedHeading: 'Inicio de sesión rechazado',
  deniedText: 'RustDesk no ha iniciado sesión. Puede cerrar esta ventana.',
  elsewhereHeading: 'Abierto en otro navegador',
  expiredHeading: 'Este inicio de sesión ha terminado',
  blockedHeading: 'No se permite desde aquí',
  formHeading: 'Este formulario ha caducado',
  formText: 'Vuelva a la página anterior y cárguela de nuevo. Deben permitirse las cookies de este sitio.',
  openedText:
    'Este inicio de sesión está en curso en este navegador. Si la página de inicio de sesión no se abrió, continúe de nuevo.',
};
