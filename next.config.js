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
  // browsers ask for it by themselves before they have read a page's own icon
  rewrites: async () => [{ source: "/favicon.ico", destination: "/icon.svg" }],
  experimental: { agentUpgrade: false, serverActions: { bodySizeLimit: "256kb" } },
});
