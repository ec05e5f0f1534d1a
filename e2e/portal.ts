import type { Locator, Page } from 'playwright-core';
import { PORTAL } from './harness/world.ts';

/** What a person does in the portal; every step waits for what the tutorial's pictures show. */
export class Portal {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async signIn(): Promise<void> {
    await this.page.goto(PORTAL);
    await this.page.getByRole('button', { name: 'Next' }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
  }

  /** Types a service into the search box and opens it from the suggestions. */
  async search(service: string): Promise<void> {
    await this.page.getByLabel('Search resources, services, and docs').fill(service);
    await this.page
      .getByRole('list', { name: 'Services' })
      .getByRole('link', { name: service, exact: true })
      .click();
  }

  async openMenu(name: string | RegExp): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('link', { name, exact: typeof name === 'string' })
      .click();
  }

  /** Names of the left menu, in order. */
  menu(): Promise<string[]> {
    return this.page.locator('nav.menu a').allInnerTexts();
  }

  /** Opens the form of a new registration. */
  async newRegistration(): Promise<void> {
    await this.page.getByRole('link', { name: 'New registration' }).click();
    await this.page.getByRole('heading', { level: 1, name: 'Register an application' }).waitFor();
  }

  async chooseSingleTenant(): Promise<void> {
    const radio = this.page.getByRole('radio', { name: /Single tenant/ });
    if ((await radio.count()) > 0) await radio.first().check();
    else
      await this.page
        .getByLabel('Who can use this application or access this API?')
        .selectOption({ value: 'single' });
  }

  /** The rules below the box as `[label, passed]`. */
  async typeRedirectUri(uri: string): Promise<[string, boolean][]> {
    await this.page.getByLabel('Redirect URI', { exact: true }).fill(uri);
    const lines = await this.page.locator('#redirect-rules li').all();
    return Promise.all(
      lines.map(async (line): Promise<[string, boolean]> => [
        (await line.getAttribute('data-label')) ?? '',
        (await line.getAttribute('data-state')) === 'pass',
      ]),
    );
  }

  register(): Locator {
    return this.page.getByRole('button', { name: 'Register' });
  }

  /** The value of a line of Essentials. */
  async essential(term: string): Promise<string> {
    const row = this.page
      .locator('dl.essentials > div')
      .filter({ has: this.page.getByText(term, { exact: true }) });
    return (await row.locator('dd').first().locator('span, a').first().innerText()).trim();
  }

  /** Adds a client secret and returns what the table shows this one time. */
  async addSecret(description: string): Promise<{ value: string; secretId: string }> {
    await this.page.getByRole('link', { name: 'New client secret' }).click();
    await this.page.getByLabel('Description').fill(description);
    await this.page.getByLabel('Expires').selectOption({ index: 0 });
    await this.page.getByRole('button', { name: 'Add', exact: true }).click();
    await this.toast('Update application credentials');
    const [value, secretId] = await this.page
      .getByRole('row', { name: description })
      .locator('code')
      .allInnerTexts();
    return { value: value ?? '', secretId: secretId ?? '' };
  }

  async toast(text: string): Promise<void> {
    await this.page.getByRole('status', { name: 'Notifications' }).getByText(text).first().waitFor();
  }

  /** Ticks the box of the tutorial's thirteenth step. */
  async enableIdTokens(): Promise<void> {
    await this.openMenu(/^Authentication/);
    for (const heading of [
      'Front-channel logout URL',
      'Implicit grant and hybrid flows',
      'Supported account types',
    ])
      await this.page.getByRole('heading', { name: heading }).waitFor();
    await this.page.getByPlaceholder('e.g. https://example.com/logout').waitFor();
    await this.page.getByLabel('Access tokens (used for implicit flows)').waitFor();
    await this.page.getByRole('button', { name: 'Discard' }).waitFor();
    await this.page.getByLabel('ID tokens (used for implicit and hybrid flows)').check();
    await this.page.getByRole('button', { name: 'Save' }).click();
    await this.toast('Successfully updated application test3 authentication');
  }
}
