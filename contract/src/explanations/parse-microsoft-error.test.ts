import { describe, expect, it } from 'vitest';
import { parseMicrosoftError } from './parse-microsoft-error.ts';

const TRACE = '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0';
const CORRELATION = '11223344-5566-7788-99aa-bbccddeeff00';

describe('parseMicrosoftError', () => {
  it('reads the JSON body of the token endpoint', () => {
    const body = JSON.stringify({
      error: 'invalid_client',
      error_description: `AADSTS7000215: Invalid client secret provided.\r\nTrace ID: ${TRACE}\r\nCorrelation ID: ${CORRELATION}\r\nTimestamp: 2026-05-04 03:02:01Z`,
      error_codes: [7000215],
      timestamp: '2026-05-04 03:02:01Z',
      trace_id: TRACE,
      correlation_id: CORRELATION,
    });
    expect(parseMicrosoftError(body)).toEqual({
      codes: [7000215],
      error: 'invalid_client',
      traceId: TRACE,
      correlationId: CORRELATION,
      timestamp: '2026-05-04 03:02:01Z',
      values: {},
    });
  });

  it('reads error_codes even when the description names no code', () => {
    expect(parseMicrosoftError('{"error":"invalid_grant","error_codes":[54005, 70008]}').codes).toEqual([
      54005, 70008,
    ]);
  });

  it('reads the address of a callback', () => {
    const url = `https://rd.example.org/api/oidc/callback?error=access_denied&error_description=AADSTS65004%3a+User+declined+to+consent.%0d%0aTrace+ID%3a+${TRACE}%0d%0aCorrelation+ID%3a+${CORRELATION}%0d%0aTimestamp%3a+2026-05-04+03%3a02%3a01Z&state=x`;
    const parsed = parseMicrosoftError(url);
    expect(parsed).toMatchObject({
      codes: [65004],
      error: 'access_denied',
      traceId: TRACE,
      correlationId: CORRELATION,
    });
    expect(parsed.timestamp).toBe('2026-05-04 03:02:01Z');
  });

  it('reads a page copied from the browser', () => {
    const page = `Sorry, but we're having trouble signing you in.
      AADSTS50011: The redirect URI 'http://10.0.0.5/api/oidc/callback' specified in the request does not match.
      Request Id: ${TRACE}
      Correlation Id: ${CORRELATION.toUpperCase()}
      Timestamp: 2026-05-04T03:02:01Z`;
    expect(parseMicrosoftError(page)).toMatchObject({
      codes: [50011],
      traceId: TRACE,
      correlationId: CORRELATION,
      timestamp: '2026-05-04T03:02:01Z',
      values: { redirectUri: 'http://10.0.0.5/api/oidc/callback' },
    });
  });

  it('reads who and what Microsoft names in its sentences', () => {
    const text = `AADSTS50020: User account 'ada@example.net' from identity provider 'live.com' does not exist in tenant 'Contoso' and cannot access the application 'e44cff54-8b3b-451e-88f9-f560102dd011'(test3) in that tenant.`;
    expect(parseMicrosoftError(text).values).toEqual({
      user: 'ada@example.net',
      tenant: 'Contoso',
      clientId: 'e44cff54-8b3b-451e-88f9-f560102dd011',
    });
  });

  it('takes a bare number as a code', () => {
    expect(parseMicrosoftError(' 50105 ').codes).toEqual([50105]);
  });

  it('reads the error code of the sign-in log', () => {
    expect(parseMicrosoftError('Sign-in error code 53003').codes).toEqual([53003]);
  });

  it('names each code once, in order', () => {
    expect(parseMicrosoftError('AADSTS50058 aadsts50011 AADSTS50058').codes).toEqual([50058, 50011]);
  });

  it.each(['', 'nothing here', '{"error_codes":["<b>"]}', '%E0%A4%A', 'AADSTS12', 'AADSTS123456789'])(
    'finds no code in %j',
    (text) => expect(parseMicrosoftError(text).codes).toEqual([]),
  );

  it('looks at the first 64 Ki characters only', () => {
    expect(parseMicrosoftError(`${' '.repeat(70_000)}AADSTS50011`).codes).toEqual([]);
  });
});
