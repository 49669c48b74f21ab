import { getTranslations } from "next-intl/server";
import { sessionCookieName } from "@/lib/usecases/session.ts";
import { spendSignInLink } from "@/lib/usecases/spend-sign-in-link.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** A one-time link: spends it, sets the session's cookie and goes to the hosts. */
export async function GET(request: Request): Promise<Response> {
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const address = request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() ?? "unknown";
  const result = await spendSignInLink(token, address);
  if (!result.ok && result.reason === "too-many") {
    const t = await getTranslations("signIn");
    const headers = { "content-type": "text/plain; charset=utf-8", "retry-after": "60" };
    return new Response(`${t("tooMany")}\n`, { status: 429, headers });
  }
  if (!result.ok) return goTo("/sign-in?problem=invalid");
  const isSecure = request.headers.get("x-forwarded-proto") === "https";
  const cookie = [
    `${await sessionCookieName()}=${result.session}`,
    "Path=/",
    "HttpOnly",
    "SameSite=Lax",
    `Max-Age=${30 * DAY_SECONDS}`,
    ...(isSecure ? ["Secure"] : []),
  ].join("; ");
  return goTo("/hosts", { "set-cookie": cookie });
}

/** Relative, so that the browser stays on the name it used. */
function goTo(location: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location, "cache-control": "no-store" } });
}
