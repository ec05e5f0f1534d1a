import { endpoint, type Endpoint } from '../endpoint.ts';
import {
  About,
  ClientSetup,
  GeneralSettings,
  LogRetention,
  LogRetentionQuery,
  UpdateGeneralSettings,
} from '../settings.ts';

/** What holds for the whole server. */
export const SETTINGS_OPERATIONS = {
  getSettings: endpoint({
    method: 'GET',
    path: '/settings',
    access: 'administrator',
    summary: 'General settings',
    response: GeneralSettings,
  }),
  getClientSetup: endpoint({
    method: 'GET',
    path: '/client-setup',
    access: 'user',
    summary: 'What stock clients must be told to use this server',
    response: ClientSetup,
  }),
  updateSettings: endpoint({
    method: 'PATCH',
    path: '/settings',
    access: 'administrator',
    summary: 'Change general settings',
    body: UpdateGeneralSettings,
    response: GeneralSettings,
  }),
  getLogRetention: endpoint({
    method: 'GET',
    path: '/settings/log-retention',
    access: 'administrator',
    summary: 'When old log entries are deleted, and which',
    query: LogRetentionQuery,
    response: LogRetention,
  }),
  getAbout: endpoint({
    method: 'GET',
    path: '/about',
    access: 'administrator',
    summary: 'Versions, database and licences of this installation',
    response: About,
  }),
} as const satisfies Record<string, Endpoint>;
