import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // upper bounds for a machine that does much else; nothing waits that long on an idle one
  expect: { timeout: 30_000 },
  timeout: 180_000,
  // a lab host changes the machine's interfaces, at which a browser drops its requests: so they come last, one by one
  projects: [
    { name: "simulated", testIgnore: "**/real-*.spec.ts" },
    { name: "real", testMatch: "**/real-*.spec.ts", dependencies: ["simulated"], workers: 1 },
  ],
  use: {
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
