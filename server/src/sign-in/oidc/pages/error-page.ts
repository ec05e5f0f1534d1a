import type { Language } from '@gatehouse/contract';
import { explainToUser } from '@gatehouse/contract/explanations/explain-to-user.ts';
import type { Refusal } from '../sign-in-refusal.ts';
import { html, plainText } from './html.ts';
import { renderPage } from './page.ts';
import type { PageTexts } from './texts.en.ts';
import { pageTexts } from './texts.ts';

/** These come from the wrong person being signed in at the provider: the account picker helps. */
const OTHER_ACCOUNT_HELPS = /^(rule\.|account\.(creation_off|not_provisioned|disabled|link_conflict))/;

export type ErrorPage = {
  language: Language;
  refusal: Refusal;
  /** The attempt's id; null when nothing was recorded. */
  reference: string | null;
  /** A desktop client waits for the answer, not the console. */
  forDevice: boolean;
  /** Starts again with the provider's account picker; null when there is nothing to start. */
  retryPath: string | null;
};

/** What happened and what to do next, in words that help the person and nobody else. Details are in the attempts. */
export function renderErrorPage({ language, refusal, reference, forDevice, retryPath }: ErrorPage): string {
  const texts = pageTexts(language);
  const cause = explainToUser(refusal.code, language, {
    data: refusal.data,
    aadsts: refusal.upstream?.errorCodes ?? [],
  });
  const retry = retryPath !== null && OTHER_ACCOUNT_HELPS.test(refusal.code) ? retryPath : null;
  const body = html` <p>${plainText(cause, 600)}</p>
    ${reference === null ? null : html`<p class="dim">${texts.reference}: <code>${reference}</code><br />${texts.referenceHint}</p>`}
    <div class="actions">
      ${retry === null ? null : html`<a class="button main" href="${retry}">${texts.otherAccount}</a>`}
      ${forDevice ? null : html`<a class="button" href="/sign-in">${texts.backToSignIn}</a>`}
    </div>`;
  return renderPage({ language, heading: headingOf(refusal, forDevice, texts), tone: toneOf(refusal), body });
}

const HEADINGS: Record<string, keyof PageTexts> = {
  'state.used': 'usedHeading',
  'oauth.access_denied': 'cancelledHeading',
  'device.expired': 'expiredHeading',
  'device.unknown': 'expiredHeading',
  'device.claimed_elsewhere': 'elsewhereHeading',
  'device.blocked': 'blockedHeading',
};
/** Nothing went wrong: people did it. */
const NEUTRAL = new Set(['state.used', 'oauth.access_denied', 'device.expired', 'device.claimed_elsewhere']);

function headingOf({ code }: Refusal, forDevice: boolean, texts: PageTexts): string {
  return texts[HEADINGS[code] ?? (forDevice ? 'deviceErrorHeading' : 'errorHeading')];
}

function toneOf({ code }: Refusal): 'neutral' | 'bad' {
  return NEUTRAL.has(code) ? 'neutral' : 'bad';
}
