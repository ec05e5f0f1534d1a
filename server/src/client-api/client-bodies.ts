import { z } from 'zod';
import { cleanText } from '../clean-text.ts';

const text = (max: number) => z.string().max(max);

/** Clients build it as they can: any part may be missing, and some send `{}`. */
const DeviceInfo = z
  .object({ os: text(200).catch(''), name: text(200).catch('') })
  .catch({ os: '', name: '' })
  .transform(({ os, name }) => ({ os: cleanText(os, 100), name: cleanText(name, 100) }));

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
  // Nearly every beat lacks the first: a default is cheap, while an error that is caught costs more than all the rest.
  conns: z.array(z.int32()).max(1000).default([]).catch([]),
  modified_at: z.int().default(0).catch(0),
});

/** Everything else is read one by one: a wrong part must not cost the rest. */
export const SysinfoBody = z.looseObject({ id: text(64), uuid: text(300) });

/** `--assign` sends only what was named; the parts of an address book entry come with its name. */
export const AssignBody = z
  .object({
    id: text(64).min(1),
    uuid: text(300).min(1),
    user_name: text(256).optional(),
    strategy_name: text(256).optional(),
    device_group_name: text(256).optional(),
    address_book_name: text(256).optional(),
    address_book_tag: text(256).optional(),
    address_book_alias: text(300).optional(),
    address_book_password: text(500).optional(),
    address_book_note: text(2000).optional(),
    note: text(2000).optional(),
    device_username: text(256).optional(),
    device_name: text(256).optional(),
  })
  .transform((body) => ({
    rustdeskId: body.id,
    uuid: body.uuid,
    user: body.user_name,
    strategy: body.strategy_name,
    deviceGroup: body.device_group_name,
    book: body.address_book_name
      ? {
          book: body.address_book_name,
          tag: body.address_book_tag,
          alias: body.address_book_alias,
          password: body.address_book_password,
          note: body.address_book_note,
        }
      : undefined,
    note: body.note,
    username: body.device_username,
    name: body.device_name,
  }));

export const DeployBody = z.object({ id: text(64), uuid: text(300), pk: text(200) });

export const SwitchGrantBody = z.object({
  id: text(64).min(1),
  /** Base64 of 32 bytes. */
  switch_code_verifier: z.string().regex(/^[A-Za-z0-9+/]{43}=$/),
  /** Unix seconds; the text is signed as it is. */
  timestamp: text(20),
  signature: text(100),
});
