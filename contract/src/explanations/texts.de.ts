import { FLOW_DE } from './flow.de.ts';
import type { ExplanationTexts } from './explanation-key.ts';
import { MICROSOFT_DE } from './microsoft.de.ts';
import { NETWORK_DE } from './network.de.ts';
import { PROTOCOL_DE } from './protocol.de.ts';

/** Every explanation in German. */
export const TEXTS_DE: ExplanationTexts = { ...MICROSOFT_DE, ...FLOW_DE, ...PROTOCOL_DE, ...NETWORK_DE };
