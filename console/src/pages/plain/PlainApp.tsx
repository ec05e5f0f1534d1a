/** @jsxImportSource preact */
import type { Bootstrap } from '@gatehouse/contract';
import { render } from 'preact';
import type { PlainPage } from '../../start.ts';
import { InvitationPage } from './InvitationPage.tsx';
import { SetupPage } from './setup/SetupPage.tsx';
import { SignInPage } from './SignInPage.tsx';

const PAGES = { 'sign-in': SignInPage, setup: SetupPage, invitation: InvitationPage };

/** Draws one of the pages before sign-in. They are Preact: React alone would be the whole budget of the sign-in page. */
export function mountPlain(element: Element, page: PlainPage, bootstrap: Bootstrap): void {
  const Page = PAGES[page];
  render(<Page bootstrap={bootstrap} />, element);
}
