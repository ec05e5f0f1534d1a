import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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
      input: {
        console: resolve(import.meta.dirname, 'index.html'),
        plain: resolve(import.meta.dirname, 'sign-in.html'),
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
