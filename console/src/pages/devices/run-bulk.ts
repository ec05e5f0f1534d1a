import type { BodyOf } from '@gatehouse/contract';
import type * as bulk from '../../components/bulk/run-bulk.ts';

type Body = BodyOf<'changeDevices'>;
type Filter = Extract<Body['target'], { matching: unknown }>['matching'];
export type BulkAction = Body['action'];
export type BulkTarget = bulk.BulkTarget<Filter>;
export type BulkOutcome = bulk.BulkOutcome<BulkAction>;
