import type { MicrosoftKey } from './aadsts.ts';
import type { Explanation } from './languages.ts';
import { portalLabels } from './portal-labels.ts';

const L = portalLabels('es');
const APP = `${L.appRegistrations} › esta aplicación`;

/** Spanish explanations of Microsoft's codes. */
export const MICROSOFT_ES: Record<MicrosoftKey, Explanation> = {
  redirectUriMismatch: {
    title: 'Entra no conoce la dirección de retorno',
    cause: 'Gatehouse envió {redirectUri}, y esa dirección exacta no está registrada en la aplicación.',
    fix: `En Entra abra ${APP} › ${L.authentication} › Web y añada exactamente {redirectUri}. Compare https y http, el nombre del servidor, el puerto y las mayúsculas de la ruta. Detrás de un proxy, revise la URL pública en Gatehouse.`,
  },
  redirectUriMissing: {
    title: 'No hay ninguna URI de redirección registrada',
    cause:
      'El registro de la aplicación no tiene una dirección a la que Entra pueda devolver a las personas.',
    fix: `En Entra abra ${APP} › ${L.authentication}, añada la plataforma Web e introduzca {redirectUri}.`,
  },
  appNotInTenant: {
    title: 'El id. de cliente no existe en este inquilino',
    cause:
      'El inquilino {tenant} no tiene la aplicación {clientId}. Lo habitual es que se copiara el id. de objeto o que el emisor nombre otro inquilino.',
    fix: `Copie «${L.clientId}» (no «${L.objectId}») de ${APP} › ${L.overview} y compruebe que el emisor contiene «${L.tenantId}» de la misma página.`,
  },
  appDisabled: {
    title: 'La aplicación está desactivada en Entra',
    cause: 'El registro de la aplicación o su aplicación empresarial están desactivados.',
    fix: `En Entra abra ${L.enterpriseApps} › esta aplicación › ${L.properties} y ponga «${L.enabledForUsers}» en Sí. Compruebe también que el registro de la aplicación está activado.`,
  },
  tenantNotFound: {
    title: 'El inquilino no existe en esta nube',
    cause:
      'Microsoft no conoce el inquilino {tenant}. Hay un error de escritura o el inquilino está en una nube nacional.',
    fix: `Compare el emisor con «${L.tenantId}» en ${APP} › ${L.overview}. El gobierno de EE. UU. usa login.microsoftonline.us y China (21Vianet) usa login.partner.microsoftonline.cn.`,
  },
  tenantMalformed: {
    title: 'El emisor no contiene un inquilino válido',
    cause: 'La parte del emisor que nombra el inquilino falta o no es ni un id. ni un dominio.',
    fix: `Use https://login.microsoftonline.com/<inquilino>/v2.0 y ponga «${L.tenantId}» en lugar de <inquilino>.`,
  },
  secretInvalid: {
    title: 'El secreto de cliente es incorrecto',
    cause: `Entra rechazó el secreto guardado. Casi siempre se pegó «${L.secretId}» en lugar de «${L.value}», o el valor quedó cortado.`,
    fix: `En Entra abra ${APP} › ${L.certificates} › ${L.newSecret}. Copie enseguida la columna «${L.value}», porque solo se muestra esta vez, y guárdela en Gatehouse.`,
  },
  secretExpired: {
    title: 'El secreto de cliente ha caducado',
    cause:
      'Entra ya no acepta el secreto guardado. Nadie puede entrar con este proveedor hasta que se sustituya.',
    fix: `En Entra abra ${APP} › ${L.certificates} › ${L.newSecret}, pegue su «${L.value}» en el proveedor de Gatehouse y anote allí la nueva fecha de caducidad.`,
  },
  secretMissing: {
    title: 'Entra esperaba un secreto de cliente',
    cause:
      'La solicitud no llevaba secreto, o la URI de redirección está registrada para un cliente público.',
    fix: `Guarde un secreto de cliente para este proveedor. En Entra compruebe en ${APP} › ${L.authentication} que {redirectUri} figura en Web.`,
  },
  publicClientPlatform: {
    title: 'La URI de redirección está registrada para una aplicación de escritorio',
    cause: `Entra trata la dirección como «${L.mobile}» y ahí no acepta secretos.`,
    fix: `En ${APP} › ${L.authentication} borre {redirectUri} de «${L.mobile}» y añádala en Web.`,
  },
  spaPlatform: {
    title: 'La URI de redirección está registrada para una aplicación de página única',
    cause:
      'Entra espera entonces que el navegador recoja los tokens, pero Gatehouse los recoge en el servidor.',
    fix: `En ${APP} › ${L.authentication} borre {redirectUri} de «${L.spa}» y añádala en Web.`,
  },
  certificateRejected: {
    title: 'Entra rechazó el certificado',
    cause: 'El certificado con el que firma este servidor no es el que se cargó, o ha caducado.',
    fix: `Cargue el certificado actual en ${APP} › ${L.certificates}, o cambie el proveedor a un secreto de cliente.`,
  },
  assertionTime: {
    title: 'La solicitud firmada está fuera de su plazo',
    cause: 'El reloj del servidor de Gatehouse no coincide con el de Microsoft.',
    fix: 'Active la sincronización de hora (NTP) en el servidor e inténtelo de nuevo.',
  },
  idTokenNotEnabled: {
    title: 'Los tokens de id. no están activados para el flujo híbrido',
    cause: 'Este proveedor usa el flujo híbrido, que necesita una casilla marcada en Entra.',
    fix: `Ponga el proveedor en el flujo de código de autorización, que no necesita ninguna casilla. Si no, marque «${L.idTokens}» en ${APP} › ${L.authentication}.`,
  },
  malformedRequest: {
    title: 'Microsoft no aceptó la solicitud',
    cause:
      'La solicitud estaba incompleta ({parameter}). O este servidor tiene un fallo, o un proxy quita parámetros.',
    fix: 'Revise los proxies y filtros entre el navegador, este servidor y Microsoft. Si no hay ninguno, comunique el fallo con el id. de seguimiento.',
  },
  wrongMethod: {
    title: 'La página se abrió de un modo que Microsoft no acepta',
    cause: 'Suele deberse al botón Atrás, a una recarga o a un marcador de la página de Microsoft.',
    fix: 'Empiece de nuevo desde la página de inicio de sesión de Gatehouse.',
  },
  scopeInvalid: {
    title: 'Un ámbito solicitado no es válido',
    cause: 'Entra no acepta el ámbito {scope} para esta aplicación.',
    fix: `Vuelva a poner los ámbitos del proveedor en «openid profile email», o añada el permiso adicional en ${APP} › ${L.apiPermissions}.`,
  },
  groupsScope: {
    title: 'El ámbito no existe',
    cause:
      'El proveedor pide el ámbito {scope}. Si es «groups»: en Entra los grupos son una notificación del token, no un ámbito.',
    fix: `Quítelo de los ámbitos del proveedor. Para recibir los grupos, añada la notificación de grupos en ${APP} › ${L.tokenConfiguration}.`,
  },
  singleTenantOnCommon: {
    title: 'La aplicación solo acepta su propio inquilino',
    cause:
      'El emisor usa «common» u «organizations», pero la aplicación está registrada para un solo inquilino.',
    fix: `Ponga «${L.tenantId}» en el emisor. Cambie «${L.supportedAccounts}» de la aplicación solo si deben entrar personas de otras organizaciones.`,
  },
  accountTypeNotAllowed: {
    title: 'Este tipo de cuenta no puede usar la aplicación',
    cause: 'Una cuenta personal dio con una aplicación para cuentas profesionales o educativas, o al revés.',
    fix: `Entre con una cuenta del tipo adecuado, o cambie «${L.supportedAccounts}» en ${APP} › ${L.authentication} y el emisor en Gatehouse en consecuencia.`,
  },
  accountFromOtherTenant: {
    title: 'La cuenta pertenece a otro directorio',
    cause: '{user} no es miembro ni invitado del inquilino {tenant}.',
    fix: `Elija otra cuenta, o invite a {user} en Entra desde ${L.users} y permita invitados en este proveedor de Gatehouse.`,
  },
  userNotInTenant: {
    title: 'La cuenta no está en este inquilino',
    cause: 'El navegador tenía abierta la sesión de una cuenta que el inquilino {tenant} no conoce.',
    fix: 'Empiece de nuevo y elija otra cuenta. Si {user} debe tener acceso, un administrador de Entra la invita.',
  },
  guestInvitationPending: {
    title: 'La cuenta todavía no está en este inquilino',
    cause: '{user} no existe en el inquilino {tenant}, o no se aceptó la invitación.',
    fix: 'Acepte primero el correo de invitación o elija otra cuenta. Un administrador de Entra puede enviar la invitación otra vez.',
  },
  accountSelection: {
    title: 'Microsoft necesita saber qué cuenta usar',
    cause: 'Hay varias sesiones abiertas, o la cuenta elegida no tiene acceso al inquilino {tenant}.',
    fix: 'Empiece de nuevo y elija la cuenta correcta. Si no aparece en la lista, cierre antes la sesión en Microsoft.',
  },
  notAssigned: {
    title: 'El usuario no está asignado a la aplicación',
    cause:
      'La aplicación exige asignación y {user} no está asignado. Los miembros de grupos anidados no cuentan.',
    fix: `En Entra abra ${L.enterpriseApps} › esta aplicación › ${L.usersAndGroups} y añada al usuario o un grupo del que sea miembro directo.`,
  },
  consentMissing: {
    title: 'Nadie ha aceptado los permisos todavía',
    cause: 'La aplicación {clientId} no tiene consentimiento, ni del usuario ni de un administrador.',
    fix: `Un administrador de Entra abre ${APP} › ${L.apiPermissions} y pulsa «${L.grantConsent}».`,
  },
  adminConsentRequired: {
    title: 'Primero debe aceptar un administrador',
    cause: 'En este inquilino los usuarios no pueden aceptar por sí mismos los permisos de una aplicación.',
    fix: `Un administrador de Entra abre ${APP} › ${L.apiPermissions} y pulsa «${L.grantConsent}».`,
  },
  adminConsentRequested: {
    title: 'Se envió una petición de consentimiento a los administradores',
    cause: 'En este inquilino un administrador debe aprobar la aplicación antes de que se pueda usar.',
    fix: `Espere la aprobación. Un administrador de Entra también puede pulsar «${L.grantConsent}» en ${APP} › ${L.apiPermissions}.`,
  },
  consentCancelled: {
    title: 'Se canceló el inicio de sesión',
    cause: 'El usuario pulsó Cancelar en la página que pide los permisos.',
    fix: 'Empiece de nuevo y acepte los permisos. No hay nada que reparar.',
  },
  permissionListWrong: {
    title: 'La lista de permisos de la aplicación está incompleta',
    cause: 'Se pide algo que el registro de la aplicación no incluye.',
    fix: `En ${APP} › ${L.apiPermissions} añada los permisos delegados de Microsoft Graph openid, profile, email y User.Read, y después pulse «${L.grantConsent}».`,
  },
  notSignedIn: {
    title: 'Nadie tiene la sesión iniciada en Microsoft',
    cause: 'Se intentó un inicio de sesión silencioso, pero el navegador no tiene sesión de Microsoft.',
    fix: 'Inicie sesión de forma normal. No hay nada que reparar.',
  },
  mfaRequired: {
    title: 'Se necesita un segundo factor',
    cause:
      'Las reglas del inquilino piden autenticación multifactor y no se completó o es demasiado antigua.',
    fix: 'Inicie sesión de nuevo y complete el segundo factor.',
  },
  mfaRegistration: {
    title: 'Hay que configurar un segundo factor',
    cause: 'El inquilino pide autenticación multifactor y {user} no tiene ningún método registrado.',
    fix: 'El usuario registra un método en https://aka.ms/mfasetup, si hace falta desde un lugar o dispositivo que la organización permita, e inicia sesión de nuevo.',
  },
  deviceNotManaged: {
    title: 'La organización exige un dispositivo administrado',
    cause:
      'El acceso condicional pide un dispositivo conforme o unido. Se evalúa el navegador de este equipo, no RustDesk.',
    fix: `Inicie sesión en un dispositivo administrado. Entra › ${L.signInLogs} indica la directiva.`,
  },
  appNotApproved: {
    title: 'El navegador o la aplicación no está en la lista aprobada',
    cause: 'El acceso condicional solo permite aplicaciones aprobadas en este dispositivo.',
    fix: `Use un navegador aprobado como Microsoft Edge, o excluya esta aplicación de la directiva. Entra › ${L.signInLogs} indica cuál es.`,
  },
  conditionalAccess: {
    title: 'Una directiva de acceso condicional bloquea el inicio de sesión',
    cause: 'Una regla de la organización no permite este usuario, lugar, dispositivo o aplicación.',
    fix: `En Entra abra ${L.signInLogs}, elija la entrada fallida y mire la pestaña «${L.conditionalAccess}». Allí se nombra la directiva.`,
  },
  securityDefaults: {
    title: 'Los valores de seguridad predeterminados del inquilino bloquean el inicio de sesión',
    cause: 'Microsoft consideró insegura la solicitud según esos valores.',
    fix: `Mire la entrada fallida en Entra › ${L.signInLogs}. El usuario debe registrar y usar un segundo factor.`,
  },
  accountAtRisk: {
    title: 'Microsoft considera que la cuenta está en riesgo',
    cause: 'Se detectó actividad inusual de {user}, o se sabe que su contraseña fue robada.',
    fix: 'Un administrador de Entra revisa al usuario en ID Protection. El usuario cambia la contraseña.',
  },
  accountLocked: {
    title: 'La cuenta de Microsoft está bloqueada por un tiempo',
    cause: 'Hubo demasiados intentos fallidos, o la petición vino de una dirección con actividad maliciosa.',
    fix: 'Espere unos minutos e inténtelo de nuevo, o restablezca la contraseña. Gatehouse no puede desbloquearla.',
  },
  passwordExpired: {
    title: 'La contraseña de Microsoft ha caducado',
    cause: 'La organización exige una contraseña nueva.',
    fix: 'El usuario establece una contraseña nueva en la página de Microsoft e inicia sesión de nuevo.',
  },
  accountDisabled: {
    title: 'La cuenta está desactivada en Entra',
    cause: '{user} no puede iniciar sesión en ningún sitio de este inquilino.',
    fix: `Si no es intencionado, un administrador de Entra activa la cuenta en ${L.users}.`,
  },
  wrongPassword: {
    title: 'El nombre de usuario o la contraseña no eran correctos',
    cause: 'Microsoft no aceptó lo que se escribió en su página.',
    fix: 'Inténtelo de nuevo o restablezca la contraseña en Microsoft. Gatehouse nunca ve esta contraseña.',
  },
  signInInterrupted: {
    title: 'Microsoft hizo una pregunta intermedia al usuario',
    cause:
      'Una página como «¿Mantener la sesión iniciada?» o el registro de una contraseña interrumpió el inicio de sesión. Es normal.',
    fix: 'Responda a la página y continúe. Si se cerró, empiece de nuevo.',
  },
  codeRedeemed: {
    title: 'La respuesta de Microsoft ya se utilizó',
    cause: 'La dirección de retorno se abrió dos veces: botón Atrás, recarga o vista previa de un enlace.',
    fix: 'Empiece de nuevo. Si ocurre siempre, busque un proxy o producto de seguridad que abra los enlaces dos veces.',
  },
  grantExpired: {
    title: 'El inicio de sesión tardó demasiado',
    cause: 'El código o token que entregó Microsoft ya no es válido.',
    fix: 'Empiece de nuevo.',
  },
  signInFrequency: {
    title: 'La organización exige un inicio de sesión reciente',
    cause: 'Se cumplió el plazo de una regla de frecuencia del acceso condicional.',
    fix: 'Inicie sesión de nuevo.',
  },
  grantRevoked: {
    title: 'Se retiró el permiso',
    cause: 'Se cambió la contraseña, o un usuario o administrador revocó todas las sesiones.',
    fix: 'Inicie sesión de nuevo.',
  },
  pkceMismatch: {
    title: 'La prueba de este inicio de sesión no coincide',
    cause: 'El código volvió a un servidor que no empezó este inicio de sesión, o se mezclaron dos.',
    fix: 'Empiece de nuevo. Si hay varios procesos de Gatehouse, deben compartir una base de datos PostgreSQL.',
  },
  codeOfOtherTenant: {
    title: 'El código pertenece a otro inquilino',
    cause: 'La dirección de inicio de sesión y la de los tokens son de inquilinos distintos.',
    fix: 'Guarde el proveedor otra vez para que Gatehouse vuelva a leer las direcciones del emisor.',
  },
  loopDetected: {
    title: 'Microsoft detectó un bucle',
    cause: 'La misma solicitud se envió demasiadas veces en poco tiempo.',
    fix: 'Espere unos minutos. Después mire el primer error en la lista de intentos; los siguientes son solo su consecuencia.',
  },
  microsoftUnavailable: {
    title: 'Microsoft tiene un problema en este momento',
    cause: 'El servicio de inicio de sesión respondió que no está disponible temporalmente.',
    fix: 'Inténtelo de nuevo en unos minutos. El estado del servicio se muestra en https://status.azure.com.',
  },
  throttled: {
    title: 'Microsoft limita las solicitudes de este inquilino',
    cause: 'Llegaron demasiadas solicitudes para el inquilino {tenant}.',
    fix: 'Espere unos minutos. Si continúa, un administrador de Entra contacta con Microsoft.',
  },
  crossCloud: {
    title: 'La aplicación y la cuenta están en nubes distintas de Microsoft',
    cause: 'Una nube nacional (gobierno de EE. UU., China) y la nube global no comparten inicios de sesión.',
    fix: 'Registre la aplicación en la nube de los usuarios y use en el emisor la autoridad de esa nube.',
  },
  resourceMissing: {
    title: 'El recurso pedido no está en el inquilino',
    cause: 'La solicitud nombra un servicio que el inquilino {tenant} no tiene.',
    fix: 'Vuelva a poner los ámbitos del proveedor en «openid profile email» y revise el inquilino del emisor.',
  },
  tenantRestrictions: {
    title: 'La red solo permite ciertos inquilinos',
    cause: 'Un proxy de la organización añade restricciones de inquilino y {tenant} no está en su lista.',
    fix: 'Los administradores de la red añaden el inquilino a la lista, o el usuario entra desde otra red.',
  },
  crossTenantPolicy: {
    title: 'Una regla entre inquilinos prohíbe esta cuenta',
    cause:
      'La configuración de la organización de origen o de este inquilino no permite el acceso de invitados como {user}.',
    fix: `Un administrador de Entra revisa External Identities › ${L.crossTenant} en ambos inquilinos.`,
  },
  customSigningKey: {
    title: 'A la aplicación le falta su propia clave de firma',
    cause: 'La aplicación tiene asignación de notificaciones, que exige una clave de firma propia.',
    fix: 'Añada una clave de firma válida a la aplicación empresarial, o quite la directiva de asignación de notificaciones.',
  },
  versionOneEndpoint: {
    title: 'Se usó el punto de conexión antiguo, versión 1',
    cause: 'Las cuentas personales solo funcionan con la versión 2.0 de los puntos de conexión de Microsoft.',
    fix: 'Use un emisor que termine en /v2.0.',
  },
  onPremisesUnreachable: {
    title: 'Microsoft no llega al directorio local',
    cause: 'Un agente en la red de la organización comprueba sus contraseñas y ese agente no responde.',
    fix: 'Los administradores del directorio revisan los agentes de autenticación y los controladores de dominio.',
  },
  federatedProvider: {
    title: 'Falló el servicio de inicio de sesión de la organización',
    cause: 'Entra pasa este inicio de sesión a un servicio federado, y ese servicio respondió con un error.',
    fix: 'Los administradores del servicio federado consultan su registro con la hora y el id. de correlación.',
  },
};
