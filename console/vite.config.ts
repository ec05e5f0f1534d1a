import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const BASE_MODULES =
  /src[/\\](paths|addresses|password|i18n[/\\](?!use-|format\.ts)|theme[/\\]color-scheme|api[/\\](client|operations|api-error)|components[/\\]ui[/\\](icon-shapes|provider-marks))/;
const server = 'http://localhost:21114';

export default defineConfig({
  root: import.meta.dirname,
  // The pages before sign-in are Preact; React's refresh must not touch them.
  plugins: [react({ exclude: [/node_modules/, /pages[/\\]plain/] }), plainPages()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // scripts/console-budget.ts reads it to find what each page loads first.
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // On a busy machine the build would warn of its own plugins being slow.
      checks: { pluginTimings: false },
      input: {
        console: resolve(import.meta.dirname, 'index.html'),
        plain: resolve(import.meta.dirname, 'sign-in.html'),
      },
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[/\\](react|react-dom|scheduler)[/\\]/ },
            // What the pages before sign-in share with the console; left alone it drags React along.
            { name: 'base', test: BASE_MODULES },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    // The Host header stays the browser's: the server judges callbacks by it.
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/oidc': { target: server, changeOrigin: false },
    },
  },
});

/** Does in development what the server does: the pages before sign-in have an HTML file of their own. */
function plainPages(): Plugin {
  return {
    name: 'gatehouse-plain-pages',
    configureServer({ middlewares }) {
      middlewares.use((request, _response, next) => {
        if (/^\/(sign-in|setup|invitation)(\/|\?|$)/.test(request.url ?? '')) request.url = '/sign-in.html';
        next();
      });
    },
  };
}
