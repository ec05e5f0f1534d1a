/**
 * What common passwords of ten and more characters are made of: the words, names and keyboard walks that published
 * lists of leaked passwords are full of. Lower case, letters only or a whole pattern.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  `password passwort passwords passwd pass contrasena contraseña motdepasse kennwort geheim secreto secret
  admin administrator administrador root superuser sysadmin user username benutzer usuario guest gast invitado
  login logon signin access zugang zugriff acceso welcome willkommen bienvenido bienvenidos hello hallo hola
  letmein openup opensesame sesame changeme changeit change default standard temporary temp temporal initial
  qwerty qwertz azerty qwertyuiop qwertzuiop azertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm yxcvbnm qazwsx qazwsxedc
  iloveyou ilove loveyou lovely love loveme iloveme iloveu tequiero teamo teamomucho ichliebedich amor amorcito
  princess princesa prinzessin sunshine monkey dragon drache football futbol fussball baseball basketball soccer
  master meister superman batman spiderman ironman starwars pokemon naruto nintendo minecraft fortnite playstation
  shadow michael jennifer jessica jordan ashley charlie daniel robert thomas andrew joshua matthew anthony william
  christopher alexander alejandro elizabeth samantha nicole michelle stephanie sebastian benjamin jonathan
  hannah sophia isabella andrea maria jose carlos juan antonio francisco miguel fernando valentina gabriel
  killer hunter ranger trustno trustnoone whatever nothing anything something computer internet internett
  server network netzwerk office windows microsoft google facebook instagram twitter samsung apple iphone android
  linux ubuntu oracle cisco router
  summer sommer verano winter invierno spring fruehling frühling primavera autumn herbst otoño january february
  march april june july august september october november december monday tuesday wednesday thursday friday
  saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag lunes martes miercoles jueves viernes
  sabado domingo berlin hamburg munich muenchen madrid barcelona london england deutschland germany austria schweiz
  espana españa mexico argentina colombia america canada australia france paris newyork chicago liverpool chelsea
  arsenal manchester realmadrid bayern bayernmunchen schalke dortmund juventus barcelonafc
  chocolate schokolade cookie cheese banana orange apple pepper ginger coffee kaffee butterfly schmetterling mariposa
  flower blume blossom sweetheart sweety honey schatz schatzi baby babygirl babyboy angel engel angelito freedom
  freiheit libertad family familie familia friends freunde amigos forever siempre immer children kinder
  jesus jesuschrist jesusteama christ god godisgood blessed heaven hallelujah
  mustang ferrari porsche mercedes corvette camaro yamaha harley harleydavidson honda toyota volkswagen
  music guitar gitarre metallica nirvana eminem beatles rammstein
  tigger tiger panther eagle falcon phoenix wolf cowboy cowboys steelers yankees lakers broncos packers
  test testing tester teste prueba probe demo sample example beispiel ejemplo
  company firma empresa business support helpdesk service manager boss chef
  money geld dinero lucky success erfolg happy
  correcthorsebatterystaple thisisapassword thisismypassword mypassword mypass yourpassword nopassword newpassword
  passwordpassword adminadmin adminpassword rootpassword userpassword letmeinnow letmeinplease iamtheadmin
  fuckyou fuckoff fuckme asshole bitch motherfucker hurensohn arschloch puta mierda
  abcdefghij abcdefgh abcdef abcd abc xyz aaaa asdf asdfasdf qwer qwerqwer zxcv
  rustdesk gatehouse remotedesktop remote desktop anydesk teamviewer fernwartung escritorio remoto entra azure`
    .split(/\s+/)
    .filter(Boolean),
);

/** Rows of keyboards and the alphabet, walked forwards or backwards. */
export const WALKS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  '12345678901234567890',
  'qwertyuiop',
  'qwertzuiopü',
  'azertyuiop',
  'asdfghjkl',
  'asdfghjklöä',
  'asdfghjklñ',
  'qsdfghjklm',
  'zxcvbnm',
  'yxcvbnm',
  'wxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1qay2wsx3edc4rfv5tgb6zhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  'qaywsxedcrfvtgbzhnujm',
  '1q2w3e4r5t6y7u8i9o0p',
  '1q2w3e4r5t6z7u8i9o0p',
  'q1w2e3r4t5y6u7i8o9p0',
  'a1b2c3d4e5f6g7h8i9j0',
  '1a2b3c4d5e6f7g8h9i0j',
  '!@#$%^&*()',
  '!"§$%&/()=',
] as const;
