/** What could be read out of a text that somebody copied from the Entra portal or from another program. */
export type EntraIds = { tenant: string | null; clientId: string | null; objectId: string | null };

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const DOMAIN = '(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}';
const TENANT = `(?:${GUID}|${DOMAIN})`;
const gap = '["”]?\\s*[:=]?\\s*["“]?';

/** Labels of the Overview page in English, Spanish and German, and the words of `az ad app` and of our issuer. */
const tenantPatterns = [
  `(?:directory \\(tenant\\) id|id\\.? de directorio \\(inquilino\\)|verzeichnis-id \\(mandant\\))${gap}(${TENANT})`,
  `(?:tenant_?id|tenant|realm)${gap}(${GUID})`,
  `//login\\.[a-z.-]+/(${TENANT})(?:[/?#]|$)`,
  `//sts\\.windows\\.net/(${GUID})`,
  `//(?:portal\\.azure\\.com|entra\\.microsoft\\.com|portal\\.azure\\.us|portal\\.azure\\.cn)/(?:#@|#?@)?(${TENANT})(?:[/?#]|$)`,
  `\\.ciamlogin\\.com/(${TENANT})(?:[/?#]|$)`,
  `//[^/\\s]+/(${GUID})(?:/v2\\.0|/oauth2|/\\.well-known|/?$)`,
];
const clientPatterns = [
  `(?:application \\(client\\) id|id\\.? de aplicaci[oó]n \\(cliente\\)|anwendungs-id \\(client\\))${gap}(${GUID})`,
  `(?:client_?id|app_?id|/appid/|/applicationid/)${gap}(${GUID})`,
];
const objectPatterns = [`(?:object id|id\\.? de objeto|objekt-id|/objectid/)${gap}(${GUID})`];

/** Reads tenant and application IDs from an issuer, a portal address or a copied piece of the Overview page. */
export function readEntraIds(text: string): EntraIds {
  const decoded = decode(text.trim());
  return {
    tenant: firstMatch(decoded, tenantPatterns),
    clientId: firstMatch(decoded, clientPatterns),
    objectId: firstMatch(decoded, objectPatterns),
  };
}

/** A tenant as people type it: GUID, domain, or anything `readEntraIds` finds one in. Null when there is none. */
export function readTenant(text: string): string | null {
  const plain = text.trim();
  if (new RegExp(`^${TENANT}$`, 'i').test(plain)) return plain.toLowerCase();
  return readEntraIds(plain).tenant;
}

/** An application ID as people type it; null when the text holds none. */
export function readClientId(text: string): string | null {
  const plain = text.trim();
  if (new RegExp(`^${GUID}$`, 'i').test(plain)) return plain.toLowerCase();
  return readEntraIds(plain).clientId;
}

function firstMatch(text: string, patterns: readonly string[]): string | null {
  for (const pattern of patterns) {
    const found = new RegExp(pattern, 'i').exec(text)?.[1];
    if (found) return found.toLowerCase();
  }
  return null;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
