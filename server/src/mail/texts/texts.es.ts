import type { MailTexts } from './texts.en.ts';

export const ES: MailTexts = {
  hello: 'Hola, {name}:',
  codeSubject: 'Su código de acceso a Gatehouse',
  codeIntro: 'este es su código para iniciar sesión en {server}:',
  codeValid: 'Sirve una sola vez, durante {minutes} minutos.',
  codeWarning:
    'Si no ha sido usted, alguien conoce su contraseña. Cámbiela, avise a su administrador y no dé este código a nadie.',
  newDeviceSubject: 'Nuevo inicio de sesión en su cuenta de Gatehouse',
  newDeviceIntro: 'su cuenta se ha usado en {server} desde un dispositivo que no se había visto antes:',
  newDeviceWarning:
    'Si ha sido usted, no tiene que hacer nada. Si no, cambie su contraseña, cierre la sesión en Cuenta y avise a su administrador.',
  totpRequiredSubject: 'Configure una aplicación de autenticación para Gatehouse',
  totpRequiredIntro:
    'su administrador pide una aplicación de autenticación para su cuenta en {server}. Inicie sesión aquí:',
  totpRequiredHow:
    'Necesita en su teléfono una aplicación como Microsoft Authenticator, Google Authenticator o Authy. La consola le guía; hasta entonces no muestra nada más.',
  totpRequiredWarning: 'Si no lo esperaba, pregunte a su administrador antes de iniciar sesión.',
  invitationSubject: 'Su invitación a Gatehouse',
  invitationIntro:
    'se ha preparado una cuenta para usted en {server}. Abra esta dirección para elegir su contraseña y hacerla suya:',
  invitationValid: 'La dirección sirve una sola vez, hasta el {until}.',
  invitationWarning:
    'Si no esperaba este mensaje, no haga nada: sin la dirección nadie puede usar la cuenta. No la comparta con nadie.',
  invitationAction: 'Aceptar la invitación',
  username: 'Nombre de usuario',
  invitedBy: 'Invita',
  device: 'Dispositivo',
  address: 'Dirección',
  time: 'Hora',
  unknown: 'desconocido',
};
