import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The page is built to where the API serves it from; `npm run dev` asks a Luopan that serves on port 8000. */
export default defineConfig({
  plugins: [react()],
  build: { outDir: "../src/luopan/api/static", emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 700 },
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
});
