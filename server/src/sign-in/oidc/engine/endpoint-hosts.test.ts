import { expect, test } from 'vitest';
import { isRelatedHost } from './endpoint-hosts.ts';

test.each([
  ['idp.example.org', 'idp.example.org'],
  ['idp.example.org', 'keys.example.org'],
  ['example.org', 'a.b.example.org'],
  ['idp.example.co.uk', 'keys.example.co.uk'],
  ['login.microsoftonline.com', 'graph.microsoft.com'],
  ['login.microsoftonline.us', 'graph.microsoft.us'],
  ['login.partner.microsoftonline.cn', 'microsoftgraph.chinacloudapi.cn'],
  ['contoso.ciamlogin.com', 'graph.microsoft.com'],
  ['accounts.google.com', 'oauth2.googleapis.com'],
  ['cognito-idp.eu-west-1.amazonaws.com', 'pool.auth.eu-west-1.amazoncognito.com'],
  ['localhost', '127.0.0.1'],
  ['10.0.0.5', '10.0.0.5'],
  ['keycloak', 'keycloak'],
])('%s may name %s', (issuer, host) => {
  expect(isRelatedHost(issuer, host)).toBe(true);
});

test.each([
  ['idp.example.org', 'evil.example'],
  ['idp.example.org', 'example.org.evil.example'],
  ['idp.example.org', 'notexample.org'],
  ['example.org', 'example.com'],
  ['a.co.uk', 'b.co.uk'],
  ['a.github.io', 'b.github.io'],
  ['a.azurewebsites.net', 'b.azurewebsites.net'],
  ['a.okta.com', 'b.okta.com'],
  ['login.microsoftonline.com', 'microsoft.com.evil.example'],
  ['10.0.0.5', '10.0.0.6'],
  ['1.0.0.5', '2.0.0.5'],
  ['idp.example.org', 'localhost'],
  ['keycloak', 'postgres'],
  ['[fd00::1]', '[fd00::2]'],
])('%s may not name %s', (issuer, host) => {
  expect(isRelatedHost(issuer, host)).toBe(false);
});
