import { configString, type ClientValues } from './client-setup.ts';

export const SYSTEMS = ['windows', 'linux', 'macos'] as const;
export type System = (typeof SYSTEMS)[number];

/** Stands where a person pastes a token; a real one is never written into a page. */
const TOKEN = 'PASTE-YOUR-API-TOKEN';
const USER = 'USER-NAME';

/**
 * For an installed client, to be run with administrator's rights. The config string is of letters that need no quoting
 * in any shell. Windows clients print only into a pipe.
 */
export function setupScript(system: System, values: ClientValues, { assign }: { assign: boolean }): string {
  const config = configString(values);
  const lines = {
    windows: [
      `$rustdesk = "$env:ProgramFiles\\RustDesk\\rustdesk.exe"`,
      `& $rustdesk --config ${config} | Out-String`,
      ...(assign ? [`& $rustdesk --assign --token '${TOKEN}' --user_name '${USER}' | Out-String`] : []),
    ],
    linux: unixLines('rustdesk', config, assign),
    macos: unixLines('/Applications/RustDesk.app/Contents/MacOS/RustDesk', config, assign),
  };
  return lines[system].join('\n');
}

function unixLines(program: string, config: string, assign: boolean): string[] {
  return [
    `sudo ${program} --config ${config}`,
    ...(assign ? [`sudo ${program} --assign --token '${TOKEN}' --user_name '${USER}'`] : []),
  ];
}
