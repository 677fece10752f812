import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const FIRST = /src[\\/]main\.tsx$/;
const PAGE = /src[\\/]app\.tsx$/;

/** The page is fetched beside the script that asks for the first numbers, not after it. */
function fetchedAtOnce(): Plugin {
  return {
    name: "fetched-at-once",
    transformIndexHtml: {
      order: "post",
      handler: (_, { bundle }) =>
        Object.values(bundle ?? {})
          .filter((chunk) => chunk.type === "chunk" && chunk.name === "page")
          .map(({ fileName }) => ({ tag: "link", attrs: { rel: "modulepreload", crossorigin: true, href: `/${fileName}` } })),
    },
  };
}

/**
 * The page is built to where the API serves it from; `npm run dev` asks a Luopan that serves on port 8000.
 * What the first screen is made of is one file: each file that is fetched costs more than what stands in it.
 */
export default defineConfig({
  plugins: [react(), fetchedAtOnce()],
  build: {
    outDir: "../src/luopan/api/static",
    emptyOutDir: true,
    target: "es2023",
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "first", test: FIRST, priority: 2 },
            { name: "page", test: PAGE, priority: 1 },
          ],
        },
      },
    },
  },
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
});
