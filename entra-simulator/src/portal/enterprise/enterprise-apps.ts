import type { SimResponse } from '../../web/exchange.ts';
import { html } from '../../web/html.ts';
import { ENTRA_CRUMBS, entraMenu } from '../entra.ts';
import { blade } from '../layout.ts';
import type { Visit } from '../visit.ts';

/** `GET /enterprise`: what the registrations look like to those who sign in. */
export function enterpriseApps(visit: Visit): SimResponse {
  const { apps } = visit.simulation.tenant;
  const body = html`<p>${apps.length} applications found</p>
    <table>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Object ID</th>
          <th scope="col">Application ID</th>
          <th scope="col">Assignment required</th>
        </tr>
      </thead>
      <tbody>
        ${apps.map(
          (app) =>
            html`<tr>
              <th scope="row"><a href="/enterprise/${app.clientId}">${app.name}</a></th>
              <td>${app.objectId}</td>
              <td>${app.clientId}</td>
              <td>${app.assignmentRequired ? 'Yes' : 'No'}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  return blade(visit, {
    title: 'Enterprise applications',
    crumbs: ENTRA_CRUMBS,
    menu: entraMenu('/enterprise'),
    body,
  });
}
