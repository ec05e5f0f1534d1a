import type { Language } from '@gatehouse/contract';
import type { TransactionRow } from '../transactions/transactions.store.ts';
import type { JudgedDevice } from '../device/device-signals.policy.ts';
import { html, plainText, type Html } from './html.ts';
import { renderPage } from './page.ts';
import { pageTexts } from './texts.ts';

export type DevicePage = {
  language: Language;
  row: TransactionRow;
  providerLabel: string;
  judged: JudgedDevice;
  browserIp: string;
  csrf: string;
  now: number;
  /** The last answer to the challenge was wrong. */
  wrong: boolean;
};

/**
 * Names the device before the provider is opened. Where something does not fit, the ID is left out: the person has to
 * read it from the RustDesk window, which an attacker far away cannot show them.
 */
export function renderDevicePage(page: DevicePage): string {
  const { language, row, providerLabel, judged, csrf } = page;
  const texts = pageTexts(language);
  const challenged = judged.verdict === 'challenge';
  const heading = fill(texts.confirmHeading, { provider: plainText(providerLabel, 60) });
  const hidden = html`<input type="hidden" name="csrf" value="${csrf}" />`;
  const body = html` <p><strong>${texts.confirmText}</strong></p>
    ${judged.sameIp ? null : html`<p class="note">${texts.otherNetwork}</p>`} ${facts(page, challenged)}
    <form method="post" id="continue">
      ${hidden}<input type="hidden" name="action" value="continue" />
      ${challenged ? challenge(page) : null}
    </form>
    <div class="actions">
      <form method="post">
        ${hidden}<input type="hidden" name="action" value="cancel" /><button type="submit" autofocus>
          ${texts.cancel}
        </button>
      </form>
      <button type="submit" form="continue">${texts.continue}</button>
    </div>
    ${row.status === 'redirected' ? html`<p class="dim">${texts.openedText}</p>` : null}`;
  return renderPage({ language, heading, tone: 'neutral', body });
}

function facts({ language, row, judged, browserIp, now }: DevicePage, challenged: boolean): Html {
  const texts = pageTexts(language);
  const name = plainText(row.device_name ?? '', 80) || texts.unnamed;
  const label = judged.knownDevice ? name : `${name} (${texts.unknownDevice})`;
  const seconds = String(Math.max(0, Math.floor((now - row.created_at) / 1000)));
  const os = plainText(row.device_os ?? '', 60);
  return html`<dl>
    <dt>${texts.device}</dt>
    <dd>${label}</dd>
    ${
      os === ''
        ? null
        : html`<dt>${texts.system}</dt>
            <dd>${os}</dd>`
    }
    ${
      challenged
        ? null
        : html`<dt>${texts.rustdeskId}</dt>
            <dd class="id">${groupedId(row.rustdesk_id ?? '')}</dd>`
    }
    <dt>${texts.requestedFrom}</dt>
    <dd>${judged.sameIp ? fill(texts.sameAddress, { ip: row.start_ip }) : row.start_ip}</dd>
    ${
      judged.sameIp
        ? null
        : html`<dt>${texts.yourAddress}</dt>
            <dd>${browserIp}</dd>`
    }
    <dt>${texts.requested}</dt>
    <dd>${fill(texts.secondsAgo, { seconds })}</dd>
  </dl>`;
}

function challenge({ language, row, wrong }: DevicePage): Html {
  const texts = pageTexts(language);
  const left = String(row.challenge_left);
  return html` <label for="rustdesk-id">${texts.challengeLabel}</label>
    <input
      id="rustdesk-id"
      name="rustdesk_id"
      autocomplete="off"
      inputmode="text"
      maxlength="40"
      required${wrong ? html` aria-invalid="true" aria-describedby="wrong"` : null}
    />
    ${wrong ? html`<p class="note" id="wrong" role="alert">${fill(texts.challengeWrong, { left })}</p>` : null}`;
}

/** Digits in threes from the right, as the client's window shows them; other IDs as they are. */
export function groupedId(id: string): string {
  const clean = plainText(id, 40);
  return /^\d+$/.test(clean) ? clean.replaceAll(/\B(?=(\d{3})+$)/g, ' ') : clean;
}

/** A page without a choice: what has happened, and what to do now. */
export function renderNotePage(
  language: Language,
  note: { heading: string; text: string; tone: 'neutral' | 'good' | 'bad' },
): string {
  return renderPage({ language, heading: note.heading, tone: note.tone, body: html`<p>${note.text}</p>` });
}

function fill(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}
