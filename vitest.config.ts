import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
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
        },
      },
      {
        extends: true,
        test: { name: "dom", environment: "jsdom", include: ["**/*.test.tsx"], exclude: elsewhere },
      },
      {
        extends: true,
        test: {
          name: "contract",
          environment: "node",
          include: ["**/*.contract.test.ts"],
          exclude: elsewhere,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 600_000,
        },
      },
    ],
  },
});
