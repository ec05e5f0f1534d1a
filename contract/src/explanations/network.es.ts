import type { Explanation } from './languages.ts';
import type { NetworkCode } from './sign-in-codes.ts';

/** Spanish explanations of network failures and OAuth errors. */
export const NETWORK_ES: Record<NetworkCode, Explanation> = {
  'network.bad_url': {
    title: 'La dirección no es válida',
    cause: '{host} no es una dirección https completa ({detail}).',
    fix: 'Corrija la dirección en el proveedor.',
  },
  'network.dns': {
    title: 'No se puede resolver el nombre del servidor',
    cause: 'El DNS no conoce ninguna dirección para {host} ({detail}).',
    fix: 'Revise la escritura y el servidor DNS de esta máquina o contenedor.',
  },
  'network.refused_address': {
    title: 'La dirección no está permitida',
    cause: '{host} lleva a una dirección interna o especial ({detail}).',
    fix: 'Si el proveedor de identidad está en su propia red, marque «red interna» en el proveedor. Las direcciones de metadatos y de enlace local siguen prohibidas.',
  },
  'network.connect': {
    title: 'Sin conexión',
    cause: '{host} no acepta conexiones ({detail}).',
    fix: 'Revise el cortafuegos, el puerto y el proxy entre este servidor y ese.',
  },
  'network.timeout': {
    title: 'No hubo respuesta a tiempo',
    cause: '{host} no respondió dentro del plazo.',
    fix: 'Revise el cortafuegos y el proxy. Un cortafuegos que descarta paquetes en silencio se ve así.',
  },
  'network.tls_unknown_ca': {
    title: 'El certificado es de una autoridad desconocida',
    cause:
      '{host} muestra un certificado que no firmó ninguna autoridad de confianza. Puede ser una autoridad privada o un proxy que inspecciona TLS.',
    fix: 'Guarde el certificado de esa autoridad (PEM) en el proveedor. La comprobación no se puede desactivar.',
  },
  'network.tls_expired': {
    title: 'El certificado no es válido en este momento',
    cause:
      'El certificado de {host} caducó, todavía no es válido, o el reloj de este servidor está mal ({detail}).',
    fix: 'Renueve el certificado o corrija el reloj.',
  },
  'network.tls_name': {
    title: 'El certificado es para otro nombre',
    cause: 'El certificado de {host} no contiene este nombre ({detail}).',
    fix: 'Use el nombre del certificado, o haga que lo emitan para este nombre.',
  },
  'network.tls': {
    title: 'Falló la conexión segura',
    cause: 'La negociación TLS con {host} terminó con un error ({detail}).',
    fix: 'Compruebe que el puerto habla TLS 1.2 o posterior y que ningún proxy interfiere.',
  },
  'network.bad_ca': {
    title: 'El certificado de autoridad guardado no se puede leer',
    cause: 'El archivo de autoridad del proveedor no contiene un certificado PEM válido ({detail}).',
    fix: 'Pegue el certificado otra vez, con las líneas BEGIN y END.',
  },
  'network.proxy': {
    title: 'El proxy no conectó',
    cause: 'No se pudo llegar al proxy, o rechazó la conexión con {host} ({detail}).',
    fix: 'Revise la dirección del proxy en el proveedor y sus reglas para ese servidor.',
  },
  'network.proxy_auth': {
    title: 'El proxy pide usuario y contraseña',
    cause: 'El proxy respondió 407 para {host}.',
    fix: 'Añada las credenciales a la dirección del proxy, o haga que el proxy admita este servidor.',
  },
  'network.redirect': {
    title: 'El servidor respondió con una redirección',
    cause: '{host} señala otra dirección ({detail}). Las redirecciones nunca se siguen.',
    fix: 'Introduzca la dirección final.',
  },
  'network.too_large': {
    title: 'La respuesta es demasiado grande',
    cause: '{host} envió más de lo que puede contener esta respuesta.',
    fix: 'Compruebe que la dirección pertenece a un proveedor de identidad.',
  },
  'network.encoding': {
    title: 'No se acepta la compresión de la respuesta',
    cause: '{host} envió una codificación que no se pidió ({detail}).',
    fix: 'Busque un proxy que modifique las respuestas.',
  },
  'network.content_type': {
    title: 'La respuesta no es del tipo esperado',
    cause: '{host} no envió JSON ({detail}). Puede haber respondido un filtro o un portal cautivo.',
    fix: 'Abra la dirección desde el propio servidor y mire la respuesta.',
  },
  'network.bad_json': {
    title: 'La respuesta no es JSON válido',
    cause: '{host} envió algo que no se puede leer ({detail}).',
    fix: 'Abra la dirección desde el propio servidor y mire la respuesta.',
  },
  'network.too_deep': {
    title: 'La respuesta tiene demasiados niveles',
    cause: '{host} envió JSON con más niveles de los aceptados.',
    fix: 'Compruebe que la dirección pertenece a un proveedor de identidad.',
  },
  'network.http_status': {
    title: 'El servidor respondió con un error',
    cause: '{host} respondió con un error HTTP ({detail}).',
    fix: 'Un 403 suele venir de un filtro y un 404 de una dirección equivocada. Revise el emisor y el proxy.',
  },

  'oauth.access_denied': {
    title: 'El acceso se denegó o se canceló',
    cause: 'El usuario pulsó Cancelar, o lo rechazó una regla del proveedor de identidad.',
    fix: 'Empiece de nuevo. Si la persona no canceló, consulte el registro del proveedor de identidad.',
  },
  'oauth.consent_required': {
    title: 'Falta el consentimiento',
    cause: 'Nadie ha aceptado los permisos de la aplicación.',
    fix: 'Inicie sesión una vez con la página de consentimiento visible, o haga que un administrador acepte por todos.',
  },
  'oauth.interaction_required': {
    title: 'El proveedor de identidad quiere preguntar algo',
    cause: 'En este momento no es posible un inicio de sesión silencioso.',
    fix: 'Inicie sesión de forma normal.',
  },
  'oauth.invalid_client': {
    title: 'El proveedor de identidad no acepta este cliente',
    cause:
      'El id. de cliente o el secreto son incorrectos, o no coincide el método de autenticación del cliente.',
    fix: 'Revise el id. de cliente y el secreto. En caso de duda, cree un secreto nuevo.',
  },
  'oauth.invalid_grant': {
    title: 'No se aceptó el código',
    cause: 'Caducó, ya se usó, o pertenece a otra URI de redirección u otro inicio de sesión.',
    fix: 'Empiece de nuevo. Si ocurre siempre, compare la URI de redirección del proveedor con {redirectUri}.',
  },
  'oauth.invalid_request': {
    title: 'No se aceptó la solicitud',
    cause: 'El proveedor de identidad echó en falta un parámetro o lo vio incorrecto ({description}).',
    fix: 'Compare la URI de redirección y los ámbitos con el registro en el proveedor.',
  },
  'oauth.invalid_scope': {
    title: 'No se acepta un ámbito',
    cause: 'El proveedor de identidad no ofrece todos los ámbitos que se pidieron.',
    fix: 'Vuelva a poner los ámbitos del proveedor en «openid profile email».',
  },
  'oauth.login_required': {
    title: 'Nadie tiene la sesión iniciada en el proveedor de identidad',
    cause: 'Se intentó un inicio de sesión silencioso sin sesión.',
    fix: 'Inicie sesión de forma normal.',
  },
  'oauth.server_error': {
    title: 'El proveedor de identidad tiene un fallo',
    cause: 'Respondió con un error propio.',
    fix: 'Inténtelo más tarde. Si continúa, consulte a sus administradores.',
  },
  'oauth.temporarily_unavailable': {
    title: 'El proveedor de identidad está saturado',
    cause: 'Pidió que se vuelva más tarde.',
    fix: 'Inténtelo de nuevo en unos minutos.',
  },
  'oauth.unauthorized_client': {
    title: 'El cliente no puede usar este flujo',
    cause:
      'El registro en el proveedor no permite el flujo de código de autorización para este id. de cliente.',
    fix: 'Permita el flujo de código de autorización para el cliente, o revise el id. de cliente.',
  },
  'oauth.unsupported_response_type': {
    title: 'No se ofrece este tipo de respuesta',
    cause: 'El proveedor no admite el flujo configurado aquí.',
    fix: 'Ponga el proveedor en el flujo de código de autorización.',
  },
};
