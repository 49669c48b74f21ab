import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./messages/request.ts");

/** @type {import('next').NextConfig} */
export default withNextIntl({
  output: "standalone",
  outputFileTracingRoot: import.meta.dirname,
  serverExternalPackages: ["ssh2"],
  images: { unoptimized: true },
  poweredByHeader: false,
  typedRoutes: true,
  agentRules: false,
  experimental: { agentUpgrade: false, serverActions: { bodySizeLimit: "256kb" } },
});
