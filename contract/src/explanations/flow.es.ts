import type { Explanation } from './languages.ts';
import type { FlowCode } from './sign-in-codes.ts';

/** Spanish explanations of our refusals around the account, the browser and the device. */
export const FLOW_ES: Record<FlowCode, Explanation> = {
  'state.unknown': {
    title: 'El inicio de sesión no se reconoce',
    cause: 'El navegador volvió con un «state» que este servidor no entregó o cuyo registro ya no existe.',
    fix: 'Empiece de nuevo. Si ocurre a menudo, compruebe que todos los procesos de Gatehouse usan la misma base de datos.',
  },
  'state.expired': {
    title: 'El inicio de sesión tardó más de lo permitido',
    cause: 'Entre el comienzo y la vuelta del navegador pasaron más de diez minutos.',
    fix: 'Empiece de nuevo. Configurar un segundo factor por primera vez puede tardar tanto; el siguiente intento será rápido.',
  },
  'state.used': {
    title: 'La respuesta se utilizó por segunda vez',
    cause:
      'La dirección de retorno se abrió dos veces: botón Atrás, recarga, vista previa de un enlace, o alguien la repitió.',
    fix: 'Si ocurre una vez, no hay nada que reparar. Si es frecuente, busque un producto de seguridad que abra los enlaces por adelantado.',
  },
  'browser.cookie_missing': {
    title: 'No volvió la cookie del inicio de sesión',
    cause:
      'El navegador bloquea las cookies, o el inicio de sesión empezó en un nombre de servidor distinto de {publicUrl}.',
    fix: 'Abra la consola solo en {publicUrl} y permita sus cookies.',
  },
  'browser.other': {
    title: 'Volvió otro navegador',
    cause: 'El inicio de sesión empezó en un navegador y terminó en otro.',
    fix: 'Empiece y termine en el mismo navegador. Si nadie lo hizo así, trátelo como un intento de pasar un enlace de inicio de sesión.',
  },
  'origin.not_allowed': {
    title: 'La dirección no es un origen permitido',
    cause:
      'La solicitud se hizo para {origin}. Las direcciones de retorno solo se forman con la URL pública {publicUrl} y los orígenes permitidos.',
    fix: 'Abra el servidor en {publicUrl}. Si {origin} también debe servir, añádalo a GATEHOUSE_ALLOWED_ORIGINS o a los orígenes permitidos de la configuración.',
  },
  'provider.disabled': {
    title: 'El proveedor está apagado',
    cause: 'El proveedor {provider} se apagó antes o durante el inicio de sesión.',
    fix: 'Enciéndalo en Ajustes › OIDC si debe usarse.',
  },
  'provider.deleted': {
    title: 'El proveedor se eliminó',
    cause:
      'El proveedor de este inicio de sesión se borró mientras el navegador estaba en el proveedor de identidad.',
    fix: 'Quienes tienen cuenta la conservan. Indíqueles otro proveedor o invítelos de nuevo.',
  },
  'provider.not_found': {
    title: 'No existe ese proveedor',
    cause: 'La solicitud nombra el proveedor {provider}, que no existe.',
    fix: 'Reinicie el cliente para que vuelva a leer la lista de opciones de inicio de sesión.',
  },
  'account.disabled': {
    title: 'La cuenta está desactivada',
    cause: 'La identidad se demostró, pero la cuenta {user} está desactivada en Gatehouse.',
    fix: 'Actívela en Usuarios si la persona debe tener acceso.',
  },
  'account.not_provisioned': {
    title: 'Ninguna cuenta corresponde a esta identidad',
    cause: 'La identidad {user} se demostró, pero nadie ha creado ni invitado una cuenta para ella.',
    fix: 'Invite a la persona o permita que el proveedor cree cuentas en el primer inicio de sesión.',
  },
  'account.creation_off': {
    title: 'Las cuentas no se crean automáticamente',
    cause: 'El proveedor {provider} no puede crear cuentas y {user} no tiene ninguna.',
    fix: 'Active «crear cuentas en el primer inicio de sesión» en el proveedor, o cree una invitación.',
  },
  'account.limit_reached': {
    title: 'Se alcanzó el límite de usuarios autorizados',
    cause: 'Ya existen {limit} cuentas que llegaron por OIDC.',
    fix: 'Aumente el número máximo de usuarios autorizados en Ajustes › OIDC, o borre cuentas que ya no se usan.',
  },
  'account.name_conflict': {
    title: 'Ya existe una cuenta con este nombre o dirección',
    cause: 'La dirección de correo o el nombre previsto para {user} ya pertenece a otra cuenta de Gatehouse.',
    fix: 'Si es la misma persona, que entre con la contraseña y vincule la identidad en la página de su cuenta, o cree una invitación para esa cuenta. Las cuentas nunca se unen por nombre o correo.',
  },
  'account.link_conflict': {
    title: 'La identidad pertenece a otra cuenta',
    cause: 'Esta identidad ya está vinculada con una cuenta distinta.',
    fix: 'Quite primero la identidad de la otra cuenta, después de comprobar de quién es.',
  },
  'rule.tenant_not_allowed': {
    title: 'El inquilino no está en la lista',
    cause: '{user} viene del inquilino {tenant}, que este proveedor no permite.',
    fix: 'Añada el id. del inquilino a los inquilinos permitidos del proveedor si sus usuarios deben entrar.',
  },
  'rule.guest_not_allowed': {
    title: 'No se permiten invitados',
    cause: '{user} es invitado del inquilino {tenant}.',
    fix: 'Permita invitados en el proveedor si es lo que desea.',
  },
  'rule.personal_not_allowed': {
    title: 'No se permiten cuentas personales',
    cause: '{user} es una cuenta personal de Microsoft.',
    fix: 'La persona debe usar una cuenta profesional o educativa, o permita las cuentas personales en el proveedor.',
  },
  'rule.domain_not_allowed': {
    title: 'El dominio no está en la lista',
    cause: 'El dominio de {user} no está entre los permitidos del proveedor.',
    fix: 'Añada el dominio al proveedor si sus usuarios deben entrar.',
  },
  'rule.audience': {
    title: 'La cuenta queda fuera de lo que admite el proveedor',
    cause: 'Las reglas del proveedor no admiten la cuenta {user}.',
    fix: 'Mire «quién puede entrar» en el proveedor y los datos de este intento.',
  },
  'device.denied': {
    title: 'Rechazado en la página de confirmación',
    cause: 'Alguien pulsó Cancelar en la página que nombra el dispositivo {device}.',
    fix: 'Si la persona no empezó este inicio de sesión, quizá alguien le envió el enlace. Mire las dos direcciones IP en el registro de auditoría.',
  },
  'device.expired': {
    title: 'Se agotó el tiempo del inicio de sesión del dispositivo',
    cause: 'El cliente espera al navegador unos tres minutos.',
    fix: 'Pulse de nuevo «Iniciar sesión» en RustDesk y termine sin pausas largas.',
  },
  'device.claimed_elsewhere': {
    title: 'Abierto en un segundo navegador',
    cause: 'La página de confirmación pertenece al primer navegador que continuó, y lo intentó un segundo.',
    fix: 'Continúe en el primero o empiece de nuevo. Si nadie la abrió dos veces, el enlace pasó a otras manos.',
  },
  'device.challenge_failed': {
    title: 'El ID de dispositivo escrito no era correcto',
    cause: 'El ID escrito en el navegador no es el del dispositivo {device} que lo pidió.',
    fix: 'Si la persona escribió el ID de su propio equipo, otro equipo pidió el inicio de sesión: trátelo como un ataque.',
  },
  'device.blocked': {
    title: 'Una regla bloquea el inicio de sesión del dispositivo',
    cause: 'El navegador y el dispositivo no cumplen lo que aceptan las reglas para dispositivos.',
    fix: 'Revise las reglas sobre direcciones IP distintas y dispositivos desconocidos.',
  },
  'device.unknown': {
    title: 'No existe ese inicio de sesión de dispositivo',
    cause: 'El enlace es incorrecto, ya terminó o tiene más de tres minutos.',
    fix: 'Pulse de nuevo «Iniciar sesión» en RustDesk.',
  },
  'rate.limited': {
    title: 'Demasiados intentos',
    cause: 'Llegaron desde {ip} más solicitudes de las permitidas.',
    fix: 'Espere un minuto. Si muchas personas comparten esta dirección, configure los proxies de confianza para que cuente la de cada una.',
  },
  'capacity.full': {
    title: 'Hay demasiados inicios de sesión abiertos',
    cause: 'El número de inicios de sesión que esperan a un navegador llegó a su límite.',
    fix: 'Caducan solos en unos minutos. Busque una dirección que empiece muchos.',
  },
  'invitation.invalid': {
    title: 'La invitación no es válida',
    cause: 'El enlace es incorrecto, ya se usó o caducó.',
    fix: 'Cree una invitación nueva.',
  },
  internal: {
    title: 'Un fallo inesperado en este servidor',
    cause: 'El inicio de sesión se detuvo en un punto que no debería fallar.',
    fix: 'Busque el id. de solicitud {requestId} en el registro del servidor y comunique esa entrada.',
  },
};
