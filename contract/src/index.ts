// The package's one barrel: everything the HTTP API says, for the server and the console alike.
export * from './api-tokens.ts';
export * from './api.ts';
export * from './audit.ts';
export * from './common.ts';
export * from './devices.ts';
export * from './endpoint.ts';
export * from './errors.ts';
export * from './logs.ts';
export * from './overview.ts';
export * from './providers.ts';
export * from './session.ts';
export * from './settings.ts';
export * from './setup.ts';
export * from './users.ts';
