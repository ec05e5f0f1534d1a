import { startEntraSimulator } from './index.ts';

/** Runs the simulator by itself on fixed ports; `npm run demo` starts it together with Gatehouse. */
const simulator = await startEntraSimulator({ ports: { portal: 8400, authority: 8401, graph: 8402 } });

console.log(`Simulated Entra tenant ${simulator.tenant.name} (${simulator.tenantId})
  Portal     ${simulator.portalOrigin}
  Authority  ${simulator.authorityOrigin}
  Issuer     ${simulator.authorityOrigin}/${simulator.tenantId}/v2.0
  Graph      ${simulator.graphOrigin}
Accounts (no passwords are asked for):`);
for (const user of simulator.tenant.users) {
  console.log(
    `  ${user.key.padEnd(6)} ${user.userPrincipalName.padEnd(32)} ${user.displayName} (${user.note})`,
  );
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void simulator.close());
