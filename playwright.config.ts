import { defineConfig } from "playwright/test";

export default defineConfig({
  testDir: "e2e",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  expect: { timeout: 15_000 },
  timeout: 60_000,
  // a lab host changes the machine's interfaces, at which a browser drops its requests: so it comes last, alone
  projects: [
    { name: "simulated", testIgnore: "**/real-host.spec.ts" },
    { name: "real", testMatch: "**/real-host.spec.ts", dependencies: ["simulated"] },
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
