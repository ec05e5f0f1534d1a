import type { Bootstrap } from '@gatehouse/contract';

export function PlainApp({ page }: { bootstrap: Bootstrap; page: 'sign-in' | 'setup' | 'invitation' }) {
  return <p>{page}</p>;
}
