import { z } from 'zod';

const text = (max: number) => z.string().max(max);

/** Clients build it as they can: any part may be missing, and some send `{}`. */
const DeviceInfo = z
  .object({ os: text(200).catch(''), name: text(200).catch('') })
  .catch({ os: '', name: '' })
  .transform(({ os, name }) => ({ os: os.slice(0, 100), name: name.slice(0, 100) }));

const device = {
  id: text(64).default(''),
  uuid: text(300).default(''),
  deviceInfo: DeviceInfo.default({ os: '', name: '' }),
};

export const LoginBody = z.object({
  username: text(256).default(''),
  password: text(1024).default(''),
  type: text(40).default('account'),
  /** What was typed in the second step, for mailed codes and TOTP alike (client contract 2.2). */
  verificationCode: text(40).nullish(),
  /** The same again for TOTP; the old desktop client sends it empty for mailed codes. */
  tfaCode: text(40).nullish(),
  /** Clients before 1.2.3-1 do not know it. */
  secret: text(100).nullish(),
  ...device,
});

export const OidcAuthBody = z.object({
  op: text(64),
  id: text(64).min(1),
  uuid: text(300).min(1),
  deviceInfo: device.deviceInfo,
  apiDomain: text(500).nullish(),
});

export const AuthQuery = z.object({
  code: text(100).default(''),
  id: text(64).default(''),
  uuid: text(300).default(''),
});

export const HeartbeatBody = z.object({
  id: text(64).min(1),
  /** Absent before 1.2.2. */
  uuid: text(300).default(''),
  conns: z.array(z.int32()).max(1000).catch([]),
  modified_at: z.int().catch(0),
});
