import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = 'http://localhost:21114';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // scripts/console-budget.ts reads it to find what each entry loads first.
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
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
