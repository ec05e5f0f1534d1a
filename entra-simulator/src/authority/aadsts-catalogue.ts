/** What Entra says about one code. `{name}` parts of the text are filled in from the request. */
export interface AadstsEntry {
  /** OAuth error code that goes with it. */
  error: string;
  /** HTTP status at the token endpoint, default 400. */
  status?: number;
  text: string;
}

const accountTypes: Record<number, AadstsEntry> = {
  50020: {
    error: 'invalid_grant',
    text: "User account '{user}' from identity provider '{identityProvider}' does not exist in tenant '{tenant}' and cannot access the application '{clientId}'({appName}) in that tenant. The account needs to be added as an external user in the tenant first.",
  },
  50034: {
    error: 'invalid_grant',
    text: 'The user account {user} does not exist in the {tenant} directory.',
  },
  50194: {
    error: 'invalid_request',
    text: "Application '{clientId}'({appName}) is not configured as a multi-tenant application. Usage of the /{tenant} endpoint is not supported for such apps created after '10/15/2018'. Use a tenant-specific endpoint or configure the application to be multi-tenant.",
  },
  500208: { error: 'invalid_request', text: 'The domain is not a valid login domain for the account type.' },
  9002331: {
    error: 'invalid_request',
    text: "Application '{clientId}'({appName}) is configured for use by Microsoft Account users only. Please use the /consumers endpoint to serve this request.",
  },
  9002332: {
    error: 'invalid_request',
    text: "Application '{clientId}'({appName}) is configured for use by Azure Active Directory users only. Please do not use the /consumers endpoint to serve this request.",
  },
};

const policies: Record<number, AadstsEntry> = {
  50053: { error: 'invalid_grant', text: 'The account is locked because of too many sign-in attempts.' },
  50057: { error: 'invalid_grant', text: 'The user account is disabled.' },
  50058: { error: 'login_required', text: 'A silent sign-in request was sent but no user is signed in.' },
  50076: {
    error: 'interaction_required',
    text: "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '{clientId}'.",
  },
  50105: {
    error: 'access_denied',
    text: "Your administrator has configured the application {appName} ('{clientId}') to block users unless they are specifically granted ('assigned') access to the application. The signed-in user '{user}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator.",
  },
  53000: { error: 'interaction_required', text: 'Device is not in required device state: compliant.' },
  53003: {
    error: 'access_denied',
    text: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  },
  65001: {
    error: 'consent_required',
    text: "The user or administrator has not consented to use the application with ID '{clientId}' named '{appName}'. Send an interactive authorization request for this user and resource.",
  },
  65004: { error: 'access_denied', text: 'User declined to consent to access the app.' },
  90094: {
    error: 'access_denied',
    text: '{appName} needs permission to access resources in your organization that only an admin can grant. Please ask an admin to grant permission to this app before you can use it.',
  },
};

const requests: Record<number, AadstsEntry> = {
  50011: {
    error: 'invalid_request',
    text: "The redirect URI '{redirectUri}' specified in the request does not match the redirect URIs configured for the application '{clientId}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.",
  },
  500113: { error: 'invalid_request', text: 'No reply address is registered for the application.' },
  50059: {
    error: 'invalid_request',
    text: 'No tenant-identifying information found in either the request or implied by any provided credentials.',
  },
  650053: {
    error: 'invalid_client',
    text: "The application '{appName}' asked for scope '{scope}' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor.",
  },
  70007: {
    error: 'invalid_request',
    text: "'{parameter}' is not a supported value of 'response_mode' when requesting a token.",
  },
  700016: {
    error: 'unauthorized_client',
    text: "Application with identifier '{clientId}' was not found in the directory '{tenant}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  },
  700054: {
    error: 'unsupported_response_type',
    text: "response_type 'id_token' is not enabled for the application.",
  },
  70005: {
    error: 'unsupported_response_type',
    text: "The provided value '{parameter}' for 'response_type' is not supported.",
  },
  70011: {
    error: 'invalid_scope',
    text: "The provided value for the input parameter 'scope' is not valid: '{scope}'.",
  },
  7000112: { error: 'unauthorized_client', text: "Application '{clientId}'({appName}) is disabled." },
  900023: {
    error: 'invalid_request',
    text: "Specified tenant identifier '{tenant}' is neither a valid DNS name, nor a valid external domain.",
  },
  90002: {
    error: 'invalid_tenant',
    text: "Tenant '{tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
  },
  900144: {
    error: 'invalid_request',
    text: "The request body must contain the following parameter: '{parameter}'.",
  },
  9002325: {
    error: 'invalid_request',
    text: 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  },
  90033: {
    error: 'temporarily_unavailable',
    status: 503,
    text: 'A transient error has occurred. Please try again.',
  },
};

const token: Record<number, AadstsEntry> = {
  1002012: {
    error: 'invalid_scope',
    text: 'The provided value for scope {scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  },
  500112: {
    error: 'invalid_client',
    status: 401,
    text: "The reply address '{redirectUri}' does not match the reply address '{expected}' provided when requesting Authorization code.",
  },
  501481: {
    error: 'invalid_grant',
    text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  },
  501491: { error: 'invalid_request', text: 'Invalid size of Code_Challenge parameter.' },
  54005: {
    error: 'invalid_grant',
    text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
  700005: {
    error: 'invalid_grant',
    text: "Provided Authorization Code is intended to use against other tenant, thus rejected. Tenant '{tenant}'.",
  },
  70003: {
    error: 'unsupported_grant_type',
    text: "The app requested an unsupported grant type '{parameter}'.",
  },
  70008: {
    error: 'invalid_grant',
    text: 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  },
  700025: {
    error: 'invalid_client',
    status: 401,
    text: "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
  },
  7000215: {
    error: 'invalid_client',
    status: 401,
    text: "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{clientId}'.",
  },
  7000218: {
    error: 'invalid_client',
    status: 401,
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  },
  7000222: {
    error: 'invalid_client',
    status: 401,
    text: "The provided client secret keys for app '{clientId}' are expired. Visit the Azure portal to create new keys for your app, or consider using certificate credentials for added security.",
  },
  9002313: { error: 'invalid_request', text: 'Invalid request. Request is malformed or invalid.' },
  9002326: {
    error: 'invalid_request',
    text: "Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type. Request origin: '{origin}'.",
  },
  9002327: {
    error: 'invalid_request',
    text: "Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests.",
  },
};

export const AADSTS_CATALOGUE: Readonly<Record<number, AadstsEntry>> = {
  ...accountTypes,
  ...policies,
  ...requests,
  ...token,
};
