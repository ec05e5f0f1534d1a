export type Section = {
  title: string;
  /** The number of the first statement; the others follow. */
  first: number;
  statements: readonly string[];
};
