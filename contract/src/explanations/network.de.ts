import type { Explanation } from './languages.ts';
import type { NetworkCode } from './sign-in-codes.ts';

/** German explanations of network failures and OAuth errors. */
export const NETWORK_DE: Record<NetworkCode, Explanation> = {
  'network.bad_url': {
    title: 'Die Adresse ist ungültig',
    cause: '{host} ist keine vollständige https-Adresse ({detail}).',
    fix: 'Korrigieren Sie die Adresse beim Anbieter.',
  },
  'network.dns': {
    title: 'Der Hostname lässt sich nicht auflösen',
    cause: 'DNS kennt keine Adresse für {host} ({detail}).',
    fix: 'Prüfen Sie die Schreibweise und den DNS-Server dieses Rechners oder Containers.',
  },
  'network.refused_address': {
    title: 'Die Adresse ist nicht erlaubt',
    cause: '{host} führt zu einer internen oder besonderen Adresse ({detail}).',
    fix: 'Steht der Identitätsanbieter in Ihrem eigenen Netz, setzen Sie beim Anbieter das Häkchen „Internes Netz“. Metadaten- und link-lokale Adressen bleiben verboten.',
  },
  'network.connect': {
    title: 'Keine Verbindung',
    cause: '{host} nimmt keine Verbindungen an ({detail}).',
    fix: 'Prüfen Sie Firewall, Port und Proxy zwischen diesem Server und dem Host.',
  },
  'network.timeout': {
    title: 'Keine rechtzeitige Antwort',
    cause: '{host} hat innerhalb der Frist nicht geantwortet.',
    fix: 'Prüfen Sie Firewall und Proxy. Eine Firewall, die Pakete stillschweigend verwirft, sieht so aus.',
  },
  'network.tls_unknown_ca': {
    title: 'Das Zertifikat kommt von einer unbekannten Stelle',
    cause:
      '{host} zeigt ein Zertifikat, das keine vertrauenswürdige Stelle unterschrieben hat. Es kann eine private Stelle oder ein TLS-Prüfproxy sein.',
    fix: 'Hinterlegen Sie das Zertifikat dieser Stelle (PEM) beim Anbieter. Die Prüfung lässt sich nicht abschalten.',
  },
  'network.tls_expired': {
    title: 'Das Zertifikat ist zu dieser Zeit nicht gültig',
    cause:
      'Das Zertifikat von {host} ist abgelaufen, noch nicht gültig, oder die Uhr dieses Servers geht falsch ({detail}).',
    fix: 'Erneuern Sie das Zertifikat, oder stellen Sie die Uhr richtig.',
  },
  'network.tls_name': {
    title: 'Das Zertifikat gilt für einen anderen Namen',
    cause: 'Das Zertifikat von {host} enthält diesen Namen nicht ({detail}).',
    fix: 'Verwenden Sie den Namen aus dem Zertifikat, oder lassen Sie es für diesen Namen ausstellen.',
  },
  'network.tls': {
    title: 'Die sichere Verbindung ist fehlgeschlagen',
    cause: 'Der TLS-Aufbau mit {host} endete mit einem Fehler ({detail}).',
    fix: 'Prüfen Sie, ob der Port TLS 1.2 oder neuer spricht und kein Proxy eingreift.',
  },
  'network.bad_ca': {
    title: 'Das hinterlegte CA-Zertifikat ist nicht lesbar',
    cause: 'Die CA-Datei des Anbieters enthält kein gültiges PEM-Zertifikat ({detail}).',
    fix: 'Fügen Sie das Zertifikat noch einmal ein, mit den Zeilen BEGIN und END.',
  },
  'network.proxy': {
    title: 'Der Proxy hat nicht verbunden',
    cause: 'Der Proxy war nicht erreichbar oder hat die Verbindung zu {host} abgelehnt ({detail}).',
    fix: 'Prüfen Sie die Proxy-Adresse beim Anbieter und die Regeln des Proxys für diesen Host.',
  },
  'network.proxy_auth': {
    title: 'Der Proxy verlangt Benutzername und Kennwort',
    cause: 'Der Proxy hat für {host} mit 407 geantwortet.',
    fix: 'Ergänzen Sie die Proxy-Adresse um die Zugangsdaten, oder lassen Sie diesen Server beim Proxy zu.',
  },
  'network.redirect': {
    title: 'Der Host hat mit einer Weiterleitung geantwortet',
    cause: '{host} verweist auf eine andere Adresse ({detail}). Weiterleitungen wird nie gefolgt.',
    fix: 'Tragen Sie die endgültige Adresse ein.',
  },
  'network.too_large': {
    title: 'Die Antwort ist zu groß',
    cause: '{host} hat mehr gesendet, als diese Antwort enthalten darf.',
    fix: 'Prüfen Sie, ob die Adresse zu einem Identitätsanbieter gehört.',
  },
  'network.encoding': {
    title: 'Die Komprimierung der Antwort wird nicht angenommen',
    cause: '{host} hat eine Kodierung gesendet, um die nicht gebeten wurde ({detail}).',
    fix: 'Suchen Sie nach einem Proxy, der Antworten verändert.',
  },
  'network.content_type': {
    title: 'Die Antwort hat den falschen Typ',
    cause:
      '{host} hat kein JSON gesendet ({detail}). Vielleicht hat ein Filter oder eine Anmeldeseite des Netzes geantwortet.',
    fix: 'Rufen Sie die Adresse vom Server aus auf und sehen Sie die Antwort an.',
  },
  'network.bad_json': {
    title: 'Die Antwort ist kein gültiges JSON',
    cause: '{host} hat etwas gesendet, das sich nicht lesen lässt ({detail}).',
    fix: 'Rufen Sie die Adresse vom Server aus auf und sehen Sie die Antwort an.',
  },
  'network.too_deep': {
    title: 'Die Antwort ist zu tief verschachtelt',
    cause: '{host} hat JSON mit mehr Ebenen gesendet, als angenommen werden.',
    fix: 'Prüfen Sie, ob die Adresse zu einem Identitätsanbieter gehört.',
  },
  'network.http_status': {
    title: 'Der Host hat mit einem Fehler geantwortet',
    cause: '{host} hat mit einem HTTP-Fehler geantwortet ({detail}).',
    fix: 'Ein 403 kommt oft von einem Filter, ein 404 von einer falschen Adresse. Prüfen Sie Aussteller und Proxy.',
  },

  'oauth.access_denied': {
    title: 'Der Zugang wurde verweigert oder abgebrochen',
    cause: 'Es wurde Abbrechen gedrückt, oder eine Regel des Identitätsanbieters hat abgelehnt.',
    fix: 'Beginnen Sie neu. Hat die Person nicht abgebrochen, sehen Sie im Protokoll des Identitätsanbieters nach.',
  },
  'oauth.consent_required': {
    title: 'Die Zustimmung fehlt',
    cause: 'Niemand hat den Berechtigungen der App zugestimmt.',
    fix: 'Melden Sie sich einmal mit sichtbarer Zustimmungsseite an, oder lassen Sie die Administration für alle zustimmen.',
  },
  'oauth.interaction_required': {
    title: 'Der Identitätsanbieter möchte etwas fragen',
    cause: 'Eine stille Anmeldung ist zurzeit nicht möglich.',
    fix: 'Melden Sie sich normal an.',
  },
  'oauth.invalid_client': {
    title: 'Der Identitätsanbieter nimmt diesen Client nicht an',
    cause:
      'Client-ID oder geheimer Clientschlüssel sind falsch, oder das Verfahren der Client-Authentifizierung passt nicht.',
    fix: 'Prüfen Sie Client-ID und geheimen Clientschlüssel. Erstellen Sie im Zweifel einen neuen Schlüssel.',
  },
  'oauth.invalid_grant': {
    title: 'Der Code wurde nicht angenommen',
    cause: 'Er ist abgelaufen, schon verwendet oder gehört zu einer anderen Umleitungs-URI oder Anmeldung.',
    fix: 'Beginnen Sie neu. Geschieht es jedes Mal, vergleichen Sie die Umleitungs-URI beim Anbieter mit {redirectUri}.',
  },
  'oauth.invalid_request': {
    title: 'Die Anfrage wurde nicht angenommen',
    cause: 'Dem Identitätsanbieter fehlte ein Parameter, oder er war falsch ({description}).',
    fix: 'Vergleichen Sie Umleitungs-URI und Bereiche mit der Registrierung beim Anbieter.',
  },
  'oauth.invalid_scope': {
    title: 'Ein Bereich wird nicht angenommen',
    cause: 'Der Identitätsanbieter bietet nicht alle angeforderten Bereiche an.',
    fix: 'Setzen Sie die Bereiche des Anbieters auf „openid profile email“ zurück.',
  },
  'oauth.login_required': {
    title: 'Beim Identitätsanbieter ist niemand angemeldet',
    cause: 'Eine stille Anmeldung wurde ohne Sitzung versucht.',
    fix: 'Melden Sie sich normal an.',
  },
  'oauth.server_error': {
    title: 'Der Identitätsanbieter hat eine Störung',
    cause: 'Er hat mit einem eigenen Fehler geantwortet.',
    fix: 'Versuchen Sie es später noch einmal. Bleibt es dabei, fragen Sie seine Administration.',
  },
  'oauth.temporarily_unavailable': {
    title: 'Der Identitätsanbieter ist überlastet',
    cause: 'Er hat gebeten, später wiederzukommen.',
    fix: 'Versuchen Sie es in einigen Minuten noch einmal.',
  },
  'oauth.unauthorized_client': {
    title: 'Der Client darf diesen Ablauf nicht verwenden',
    cause:
      'Die Registrierung beim Anbieter lässt den Ablauf mit Autorisierungscode für diese Client-ID nicht zu.',
    fix: 'Lassen Sie den Ablauf mit Autorisierungscode für den Client zu, oder prüfen Sie die Client-ID.',
  },
  'oauth.unsupported_response_type': {
    title: 'Diese Antwortart wird nicht angeboten',
    cause: 'Der Anbieter kennt den hier eingestellten Ablauf nicht.',
    fix: 'Stellen Sie den Anbieter auf den Ablauf mit Autorisierungscode um.',
  },
};
