import type { SimRequest, SimResponse } from './web/exchange.ts';

export interface SignInChoice {
  /** Account key (`u1`), UPN or mail. */
  user: string;
  /** What to press on the consent page, default accept. */
  consent?: 'accept' | 'cancel';
  /** Cookies of an earlier result, to sign in with the same browser. */
  cookie?: string;
}

/** Where a person's sign-in ended. */
export type SignInResult = (
  | { outcome: 'redirect'; location: string }
  | { outcome: 'form_post'; action: string; fields: Record<string, string> }
  | { outcome: 'error-page'; code: number; page: string }
) & { cookie: string };

type Send = (request: SimRequest) => Promise<SimResponse>;

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

function unescape(text: string): string {
  const entities: Record<string, string> = {
    '&quot;': '"',
    '&#39;': "'",
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
  };
  return text.replace(/&(?:quot|#39|lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
}

function attribute(tag: string, name: string): string {
  return unescape(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function hiddenFields(markup: string): Record<string, string> {
  const inputs = (markup.match(/<input\b[^>]*>/g) ?? []).filter((tag) => attribute(tag, 'type') === 'hidden');
  return Object.fromEntries(inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]));
}

function formAction(markup: string): string {
  return attribute(/<form\b[^>]*>/.exec(markup)?.[0] ?? '', 'action');
}

/** Does what a person does in a browser: opens the authorization URL, picks an account, agrees, ends at the callback. */
export async function signInAsPerson(
  send: Send,
  authorizeUrl: string,
  choice: SignInChoice,
): Promise<SignInResult> {
  let cookie = choice.cookie ?? '';
  const visit = async (request: SimRequest): Promise<SimResponse> => {
    const response = await send({ ...request, headers: { ...request.headers, ...(cookie && { cookie }) } });
    cookie = response.headers['set-cookie']?.split(';')[0] ?? cookie;
    return response;
  };
  const submit = (response: SimResponse, fields: Record<string, string>): Promise<SimResponse> => {
    const body = new URLSearchParams({ ...hiddenFields(response.body), ...fields }).toString();
    return visit({
      method: 'POST',
      url: new URL(formAction(response.body), authorizeUrl).href,
      headers: FORM,
      body,
    });
  };
  let response = await visit({ method: 'GET', url: authorizeUrl });
  if (response.body.includes('<h1>Pick an account</h1>'))
    response = await submit(response, { user: choice.user });
  if (response.body.includes('name="decision"'))
    response = await submit(response, { decision: choice.consent ?? 'accept' });
  return ending(response, cookie);
}

function ending(response: SimResponse, cookie: string): SignInResult {
  const location = response.headers['location'];
  if (location !== undefined) return { outcome: 'redirect', location, cookie };
  if (response.body.includes('name="hiddenform"')) {
    return {
      outcome: 'form_post',
      action: formAction(response.body),
      fields: hiddenFields(response.body),
      cookie: '',
    };
  }
  const code = Number(/AADSTS(\d+)/.exec(response.body)?.[1] ?? 0);
  return { outcome: 'error-page', code, page: response.body, cookie };
}
