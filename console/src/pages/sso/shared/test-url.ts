const PREFIX = 'gatehouse.test.';

/** Keeps where a test sign-in starts, for this tab only: the report offers it when no window was opened. */
export function keepTestUrl(testId: string, url: string): void {
  try {
    sessionStorage.setItem(PREFIX + testId, url);
  } catch {
    // Without storage the report cannot offer the address again.
  }
}

export function testUrl(testId: string): string | null {
  try {
    const url = sessionStorage.getItem(PREFIX + testId);
    return url !== null && /^https?:\/\//.test(url) ? url : null;
  } catch {
    return null;
  }
}
