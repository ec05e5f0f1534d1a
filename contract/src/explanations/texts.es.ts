import { FLOW_ES } from './flow.es.ts';
import type { ExplanationTexts } from './explanation-key.ts';
import { MICROSOFT_ES } from './microsoft.es.ts';
import { NETWORK_ES } from './network.es.ts';
import { PROTOCOL_ES } from './protocol.es.ts';

/** Every explanation in Spanish. */
export const TEXTS_ES: ExplanationTexts = { ...MICROSOFT_ES, ...FLOW_ES, ...PROTOCOL_ES, ...NETWORK_ES };
