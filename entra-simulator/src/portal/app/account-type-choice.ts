import type { AccountTypes } from '../../directory/app-registration.ts';
import { html, type SafeHtml } from '../../web/html.ts';
import type { Visit } from '../visit.ts';
import { accountTypeLabels, otherWord } from '../words.ts';

export const ACCOUNT_TYPES: readonly AccountTypes[] = ['single', 'multi', 'multi+personal', 'personal'];

export function parseAccountTypes(text: string | null): AccountTypes {
  return ACCOUNT_TYPES.find((known) => known === text) ?? 'single';
}

/** The 2023 pictures have radio buttons, today's portal a dropdown; both answer the same question. */
export function accountTypeChoice({ simulation, skin }: Visit, selected: AccountTypes): SafeHtml {
  const labels = accountTypeLabels(simulation.tenant.name);
  if (skin === '2023') {
    return html`<fieldset>
      <legend>Who can use this application or access this API?</legend>
      ${ACCOUNT_TYPES.map(
        (value) =>
          html`<div class="choice">
            <label>
              ${
                value === selected
                  ? html`<input type="radio" name="accountTypes" value="${value}" checked />`
                  : html`<input type="radio" name="accountTypes" value="${value}" />`
              }
              ${labels[value]['2023']}
            </label>
            ${otherWord(labels[value], skin)}
          </div>`,
      )}
    </fieldset>`;
  }
  return html`<label class="field" for="account-types"
      >Who can use this application or access this API?</label
    >
    <select id="account-types" name="accountTypes">
      ${ACCOUNT_TYPES.map((value) =>
        value === selected
          ? html`<option value="${value}" selected>${labels[value]['2026']}</option>`
          : html`<option value="${value}">${labels[value]['2026']}</option>`,
      )}
    </select>
    <details>
      <summary>These choices in the words of 2023</summary>
      <ul>
        ${ACCOUNT_TYPES.map((value) => html`<li>${labels[value]['2026']} = ${labels[value]['2023']}</li>`)}
      </ul>
    </details>`;
}
