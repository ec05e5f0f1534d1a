import { expect, it } from 'vitest';
import { configString } from './client-setup.ts';
import { setupScript, SYSTEMS } from './scripts.ts';

const VALUES = { host: "rd.example.org'; rm -rf /", relay: '$(id)', api: '`id`', key: '"&' };

it.each(SYSTEMS)('the script for %s carries the values in the config string alone', (system) => {
  const script = setupScript(system, VALUES, { assign: false });
  expect(script).toContain(`--config ${configString(VALUES)}`);
  expect(script).not.toMatch(/rm -rf|\$\(|`|--assign/);
});

it.each(SYSTEMS)('the script for %s assigns with a place for the token, never with one', (system) => {
  const script = setupScript(system, VALUES, { assign: true });
  expect(script).toContain("--assign --token 'PASTE-YOUR-API-TOKEN' --user_name 'USER-NAME'");
});
