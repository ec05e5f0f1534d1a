import type { Explanation } from './languages.ts';
import type { ProtocolCode } from './sign-in-codes.ts';

/** Spanish explanations of the protocol engine's refusals. */
export const PROTOCOL_ES: Record<ProtocolCode, Explanation> = {
  'config.issuer': {
    title: 'El emisor no se puede usar',
    cause: 'El emisor {issuer} no es una dirección https completa de un proveedor OpenID.',
    fix: 'Para Entra use https://login.microsoftonline.com/<inquilino>/v2.0 con el id. de directorio (inquilino) en lugar de <inquilino>.',
  },
  'config.secret_missing': {
    title: 'No hay un secreto de cliente guardado',
    cause: 'El proveedor {provider} necesita un secreto de cliente y no tiene ninguno.',
    fix: 'Cree un secreto en el proveedor de identidad y guarde su valor en el proveedor.',
  },
  'discovery.unreachable': {
    title: 'No se puede leer la configuración del emisor',
    cause: 'La dirección {host} no respondió con un documento de configuración ({detail}).',
    fix: 'Revise el emisor, el DNS, el cortafuegos y el proxy de este servidor. La prueba de conexión muestra el paso exacto.',
  },
  'discovery.not_json': {
    title: 'El emisor respondió con algo que no es JSON',
    cause:
      '{host} envió una página web u otro formato. Suele ser un portal cautivo, un filtro o un emisor que no es un proveedor OpenID.',
    fix: 'Abra desde el propio servidor el emisor con /.well-known/openid-configuration al final y mire la respuesta.',
  },
  'discovery.issuer_mismatch': {
    title: 'El emisor se nombra a sí mismo de otra forma',
    cause: 'El emisor guardado es {expected}, pero su configuración dice {found}.',
    fix: 'Copie el emisor tal como lo indica el proveedor, incluida la barra final si la tiene.',
  },
  'discovery.tenant_not_found': {
    title: 'Microsoft no conoce el inquilino',
    cause: 'El inquilino {tenant} del emisor no existe en esta nube.',
    fix: 'Compárelo con el id. de directorio (inquilino). Las nubes nacionales tienen su propio nombre de servidor.',
  },
  'discovery.missing_endpoint': {
    title: 'La configuración del emisor está incompleta',
    cause: 'En el documento falta {endpoint}.',
    fix: 'Puede que la dirección sea de otro protocolo. Consulte a los administradores del proveedor de identidad.',
  },
  'discovery.endpoint_host': {
    title: 'Un punto de conexión apunta a un servidor ajeno',
    cause: '{endpoint} está en {host}, que no pertenece al emisor. Allí se enviaría el secreto de cliente.',
    fix: 'Revise el emisor. Los puntos de conexión deben estar en el dominio del emisor o ser de un proveedor conocido.',
  },
  'discovery.changed_host': {
    title: 'Los puntos de conexión cambiaron de servidor',
    cause: 'Desde la última confirmación {endpoint} cambió de {expected} a {found}.',
    fix: 'Consulte a los administradores del proveedor de identidad. Si el cambio es auténtico, guarde el proveedor otra vez para confirmarlo.',
  },
  'discovery.redirect': {
    title: 'El emisor nos envía a otra dirección',
    cause: '{host} respondió con una redirección, y no se siguen.',
    fix: 'Introduzca la dirección final como emisor.',
  },
  'discovery.too_large': {
    title: 'El documento de configuración es demasiado grande',
    cause: '{host} envió más de lo que puede contener un documento de configuración.',
    fix: 'Compruebe que el emisor es un proveedor OpenID.',
  },
  'discovery.algorithms': {
    title: 'No hay un algoritmo de firma común',
    cause: 'El proveedor firma con {found} y no se acepta ninguno.',
    fix: 'Haga que el proveedor firme los tokens de id. con RS256, PS256, ES256 o EdDSA.',
  },
  'keys.unreachable': {
    title: 'No se pueden leer las claves de firma',
    cause: '{host} no entregó sus claves y no hay ninguna guardada ({detail}).',
    fix: 'Revise el DNS, el cortafuegos y el proxy entre este servidor y el proveedor.',
  },
  'keys.empty': {
    title: 'El proveedor no publica ninguna clave utilizable',
    cause: 'La lista de claves de firma está vacía o no tiene claves para los algoritmos aceptados.',
    fix: 'Consulte a los administradores del proveedor de identidad.',
  },
  'keys.unknown_kid': {
    title: 'El token se firmó con una clave desconocida',
    cause: 'La clave {kid} no está en la lista publicada, ni siquiera tras volver a leerla.',
    fix: 'Espere unos minutos y repita. Si continúa, el token es de otro proveedor o la aplicación tiene claves de firma propias en Entra.',
  },
  'token.exchange_failed': {
    title: 'No se pudo cambiar el código por tokens',
    cause: 'El punto de conexión de tokens rechazó la solicitud ({detail}).',
    fix: 'Revise el id. de cliente, el secreto y la URI de redirección. Si se muestra un código AADSTS, ese nombra el motivo.',
  },
  'token.no_id_token': {
    title: 'Falta el token de id. en la respuesta',
    cause: 'El proveedor respondió sin token de id.',
    fix: 'Compruebe que los ámbitos contienen openid y que la aplicación está registrada para OpenID Connect.',
  },
  'token.signature': {
    title: 'La firma del token es incorrecta',
    cause: 'El token de id. no corresponde a la clave publicada por el proveedor.',
    fix: 'El token fue alterado o falsificado, o el proveedor sirve claves equivocadas. Aquí no se debe relajar nada.',
  },
  'token.algorithm': {
    title: 'No se acepta el algoritmo de firma',
    cause:
      'El token de id. usa {found}. Nunca se aceptan tokens sin firma ni firmados con un secreto compartido.',
    fix: 'Haga que el proveedor firme con RS256, PS256, ES256 o EdDSA.',
  },
  'token.issuer': {
    title: 'El token viene de otro emisor',
    cause: 'Se esperaba {expected}, pero el token dice {found}.',
    fix: 'Corrija el emisor del proveedor. Para Entra use el emisor v2.0 del inquilino.',
  },
  'token.audience': {
    title: 'El token es para otra aplicación',
    cause: 'Se esperaba el id. de cliente {expected}, pero el token nombra {found}.',
    fix: 'Revise el id. de cliente del proveedor.',
  },
  'token.azp': {
    title: 'El token lo pidió otra aplicación',
    cause: 'La parte autorizada es {found} en lugar de {expected}.',
    fix: 'Revise el id. de cliente y las audiencias de confianza del proveedor.',
  },
  'token.nonce': {
    title: 'El token pertenece a otro inicio de sesión',
    cause: 'Su «nonce» falta o no es el de este inicio de sesión. Puede haberse repetido.',
    fix: 'Empiece de nuevo. Si ocurre siempre, el proveedor no devuelve el «nonce».',
  },
  'token.expired': {
    title: 'El token ha caducado',
    cause: 'Según el reloj de este servidor, el token terminó hace {seconds} segundos.',
    fix: 'Revise el reloj de este servidor y del proveedor (NTP) y empiece de nuevo.',
  },
  'token.not_yet_valid': {
    title: 'El token todavía no es válido',
    cause: 'Según el reloj de este servidor, el token empieza dentro de {seconds} segundos.',
    fix: 'Probablemente el reloj de este servidor está atrasado. Active NTP.',
  },
  'token.issued_in_future': {
    title: 'El token se emitió en el futuro',
    cause: 'Según el reloj de este servidor, se emitió {seconds} segundos por delante.',
    fix: 'Probablemente el reloj de este servidor está atrasado. Active NTP.',
  },
  'token.issued_at_missing': {
    title: 'El token no indica cuándo se emitió',
    cause: 'Falta el dato iat, que OpenID Connect exige.',
    fix: 'Consulte a los administradores del proveedor de identidad.',
  },
  'token.subject_missing': {
    title: 'El token no nombra a ningún usuario',
    cause: 'El dato sub falta o está vacío.',
    fix: 'Consulte a los administradores del proveedor de identidad.',
  },
  'token.tenant': {
    title: 'El token pertenece a otro inquilino',
    cause: 'Se esperaba el inquilino {expected}, pero el token viene de {found}.',
    fix: 'Revise el inquilino del emisor. Para varios inquilinos use «organizations» y enumere los permitidos.',
  },
  'token.tenant_not_guid': {
    title: 'El inquilino del token no es un identificador',
    cause: 'El dato tid falta, viene dos veces o no es un GUID. Entra nunca envía eso.',
    fix: 'Aquí no se debe relajar nada. Compruebe que el emisor es realmente Microsoft.',
  },
  'token.personal_not_allowed': {
    title: 'Una cuenta personal usó un punto de conexión para cuentas profesionales',
    cause: 'El token viene del inquilino de las cuentas personales de Microsoft, que este emisor excluye.',
    fix: 'La persona debe usar una cuenta profesional o educativa.',
  },
  'token.version': {
    title: 'El token es del punto de conexión antiguo, versión 1',
    cause: 'El dato ver es {found} en lugar de 2.0.',
    fix: 'Use un emisor que termine en /v2.0.',
  },
  'token.app_only': {
    title: 'El token pertenece a una aplicación, no a una persona',
    cause: 'Se emitió para un servicio sin usuario.',
    fix: 'Inicie sesión como persona. Los servicios usan tokens de API.',
  },
  'token.key_issuer': {
    title: 'La clave de firma es de otro emisor',
    cause: 'Microsoft publica la clave para {found}, pero el token afirma {expected}.',
    fix: 'Aquí no se debe relajar nada: así pasaría un token de un tipo de cuenta por otro.',
  },
  'token.key_cloud': {
    title: 'La clave de firma es de otra nube',
    cause: 'La clave es para {found} y el proveedor está en {expected}.',
    fix: 'Use la autoridad de la nube en la que está registrada la aplicación.',
  },
  'token.c_hash': {
    title: 'El código y el token no van juntos',
    cause: 'El hash del código falta en el token de id. o es incorrecto.',
    fix: 'Empiece de nuevo. Si ocurre siempre, use el flujo de código de autorización en lugar del híbrido.',
  },
  'token.at_hash': {
    title: 'El token de acceso y el token de id. no van juntos',
    cause: 'El hash del token de acceso que lleva el token de id. es incorrecto.',
    fix: 'Empiece de nuevo. Si ocurre siempre, consulte a los administradores del proveedor de identidad.',
  },
  'token.header': {
    title: 'No se acepta la cabecera del token',
    cause: 'Lleva una extensión crítica u otra cosa que no se puede ignorar ({detail}).',
    fix: 'Pida a los administradores del proveedor de identidad tokens de id. con firma simple.',
  },
  'token.malformed': {
    title: 'El token no se puede leer',
    cause: 'No es un JSON Web Token firmado ({detail}). Puede estar cifrado o cortado.',
    fix: 'Desactive en el proveedor el cifrado de tokens para esta aplicación.',
  },
  'token.mismatch': {
    title: 'Los dos tokens nombran a personas distintas',
    cause:
      'En el flujo híbrido, el token que llega con el navegador y el que se obtiene con el código hablan de cuentas distintas.',
    fix: 'Empiece de nuevo. Si se repite, ponga el tipo de respuesta del proveedor en code e informe del intento a quien administra el proveedor de identidad.',
  },
  'response.duplicate_parameter': {
    title: 'Un parámetro vino dos veces',
    cause: 'El navegador volvió con {parameter} más de una vez.',
    fix: 'Empiece de nuevo. Si ocurre siempre, un proxy reescribe las direcciones.',
  },
  'response.state': {
    title: 'La vuelta no trae un «state» válido',
    cause: 'El parámetro state falta o no pertenece a este inicio de sesión.',
    fix: 'Empiece de nuevo desde la página de inicio de sesión.',
  },
  'response.issuer': {
    title: 'Respondió otro proveedor',
    cause: 'La respuesta nombra el emisor {found} en lugar de {expected}.',
    fix: 'Así se hace pasar la respuesta de un proveedor por la de otro. Si no es un ataque, corrija el emisor.',
  },
  'response.error': {
    title: 'El proveedor de identidad rechazó el inicio de sesión',
    cause: 'Respondió con {error} ({description}).',
    fix: 'Siga la descripción. Si se muestra un código AADSTS, su explicación dice quién puede cambiar qué.',
  },
  'response.no_code': {
    title: 'La vuelta no trae código',
    cause: 'El navegador volvió sin código y sin error.',
    fix: 'Compruebe que la URI de redirección está registrada en Web y que el proveedor usa el flujo de código de autorización.',
  },
  'userinfo.subject': {
    title: 'El perfil es de otra persona',
    cause:
      'El punto de conexión UserInfo respondió para un usuario distinto del que figura en el token de id.',
    fix: 'Consulte a los administradores del proveedor de identidad. Aquí no se debe relajar nada.',
  },
  'userinfo.failed': {
    title: 'No se pudo leer el perfil',
    cause: 'El punto de conexión UserInfo no respondió como se esperaba ({detail}).',
    fix: 'Use solo datos que estén en el token de id., o revise el punto de conexión.',
  },
  'groups.lookup_failed': {
    title: 'No se pudieron leer los grupos',
    cause:
      'El usuario está en demasiados grupos para un token y la consulta a Microsoft Graph falló ({detail}).',
    fix: 'Conceda el permiso de Graph, o use en Entra «Groups assigned to the application» o roles de aplicación.',
  },
  'clock.skew': {
    title: 'Los relojes difieren demasiado',
    cause: 'El reloj de este servidor difiere del de {host} en {seconds} segundos.',
    fix: 'Active la sincronización de hora (NTP) en este servidor.',
  },
};
