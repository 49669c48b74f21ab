import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
/** A hang is found by it, never slowness: a busy machine may take ten times as long as a quiet one. */
const UNIT_MS = 60_000;
const elsewhere = ["node_modules/**", ".next/**", "e2e/**", ".lab/**"];

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": root, "server-only": `${root}/node_modules/server-only/empty.js` } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          environment: "node",
          include: ["**/*.test.ts"],
          exclude: ["**/*.contract.test.ts", ...elsewhere],
          testTimeout: UNIT_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "dom",
          environment: "jsdom",
          include: ["**/*.test.tsx"],
          exclude: elsewhere,
          testTimeout: UNIT_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "contract",
          environment: "node",
          include: ["**/*.contract.test.ts"],
          exclude: elsewhere,
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
