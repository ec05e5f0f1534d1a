import { FLOW_EN } from './flow.en.ts';
import type { ExplanationTexts } from './explanation-key.ts';
import { MICROSOFT_EN } from './microsoft.en.ts';
import { NETWORK_EN } from './network.en.ts';
import { PROTOCOL_EN } from './protocol.en.ts';

/** Every explanation in English. */
export const TEXTS_EN: ExplanationTexts = { ...MICROSOFT_EN, ...FLOW_EN, ...PROTOCOL_EN, ...NETWORK_EN };
