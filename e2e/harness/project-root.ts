import { fileURLToPath } from 'node:url';

/** Where package.json of the whole project stands. */
export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));
