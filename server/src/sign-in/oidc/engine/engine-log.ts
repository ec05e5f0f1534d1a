/** The part of a pino logger that the engine uses. */
export type EngineLog = { warn(data: Record<string, unknown>, message: string): void };

export const silentLog: EngineLog = { warn: () => undefined };
