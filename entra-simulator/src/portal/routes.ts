import type { Simulation } from '../simulation.ts';
import { page } from '../web/exchange.ts';
import { Router } from '../web/router.ts';

export function portalRouter(_simulation: Simulation): Router {
  return new Router().on('GET /', 'portal', () => page(200, '<h1>Portal</h1>'));
}
