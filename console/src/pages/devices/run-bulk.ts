import type { BodyOf } from '@gatehouse/contract';

export type BulkAction = BodyOf<'changeDevices'>['action'];
