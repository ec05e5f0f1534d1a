import { measureAddressBooks } from './address-book-load.ts';
import { measureClients } from './client-load.ts';
import { measureDeviceList } from './device-list.ts';
import { measureFleetSizes } from './fleet-size.ts';
import { measureHeartbeats } from './heartbeat-load.ts';
import type { BenchPart } from './part.ts';
import { measurePolls } from './poll-load.ts';
import { describeAddressBooks } from './reports/address-book-report.ts';
import { describeClients } from './reports/client-report.ts';
import { describeDeviceList } from './reports/device-list-report.ts';
import { describeFleetSizes } from './reports/fleet-size-report.ts';
import { describeHeartbeats } from './reports/heartbeat-report.ts';
import { describePolls } from './reports/poll-report.ts';
import { describeSignIns } from './reports/sign-in-report.ts';
import { measureSignIns } from './sign-in-cpu.ts';

/** In the order of the document. */
export const PARTS: readonly BenchPart[] = [
  {
    name: 'sign-in',
    title: 'CPU of a sign-in',
    measure: async () => describeSignIns(await measureSignIns()),
  },
  {
    name: 'polls',
    title: 'Desktop clients waiting for their sign-in',
    measure: async () => describePolls(await measurePolls()),
  },
  {
    name: 'heartbeats',
    title: 'Heartbeats',
    measure: async (scale) => describeHeartbeats(await measureHeartbeats(scale)),
  },
  {
    name: 'fleet-size',
    title: 'What a known device costs',
    measure: async (scale) => describeFleetSizes(await measureFleetSizes(scale)),
  },
  {
    name: 'clients',
    title: 'A fleet of stock clients',
    measure: async (scale) => describeClients(await measureClients(scale)),
  },
  {
    name: 'address-books',
    title: 'Address books',
    measure: async (scale) => describeAddressBooks(await measureAddressBooks(scale)),
  },
  {
    name: 'device-list',
    title: 'The list of devices',
    measure: async (scale) => describeDeviceList(await measureDeviceList(scale)),
  },
];
