import { AppError } from '../errors.ts';
import type { RequestContext } from './request-context.ts';

const FRESH_MS = 5 * 60_000;

/**
 * What changes how somebody signs in needs a person who has just proved who they are, not a browser left open.
 * @throws AppError `permission.fresh_sign_in_required`
 */
export function assertFreshSignIn({ signedIn }: RequestContext, now: number): void {
  if (signedIn === null || now - signedIn.authenticatedAt > FRESH_MS)
    throw new AppError('permission.fresh_sign_in_required', 'Sign in again first');
}
