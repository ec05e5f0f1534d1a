/** Carries short messages to the other processes that share the database. Nothing on it is certain to arrive. */
export type Bus = {
  /** False: this process is alone, and sending does nothing. */
  readonly isShared: boolean;
  /** Neither waits nor throws; while there is no connection the message is lost. */
  send: (topic: string, message: unknown) => void;
  /** Of the others only. */
  receive: (topic: string, listener: (message: unknown) => void) => void;
  /** Messages may have been missed until now. */
  onConnect: (listener: () => void) => void;
  close: () => Promise<void>;
};

/** For a process that is alone. */
export function createLocalBus(): Bus {
  return { isShared: false, send() {}, receive() {}, onConnect() {}, close: async () => {} };
}
