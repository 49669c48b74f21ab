import { type NextRequest, NextResponse } from "next/server";
import { isAllowedHost } from "@/app/allowed-host.ts";
import { contentSecurityPolicy } from "@/app/content-security-policy.ts";
import { isSignedIn, sessionCookieName } from "@/lib/usecases/session.ts";

/** What is open to everybody: the way in, and the answer to "are you there". */
const OPEN = new Set(["/sign-in", "/sign-in/link", "/api/health"]);

/**
 * The one door before every page, handler and action. A page's own layout is no guard: a browser may ask for the page
 * alone. Handlers and actions check the session once more themselves.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (!isAllowedHost(request.headers.get("host"), process.env.PUENTE_ALLOWED_HOSTS)) {
    return new NextResponse("Misdirected request\n", { status: 421 });
  }
  const { pathname } = request.nextUrl;
  if (!OPEN.has(pathname)) {
    const isOpen = await isSignedIn(request.cookies.get(await sessionCookieName())?.value);
    if (!isOpen) return turnAway(request);
  }
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("Content-Security-Policy", policy); // Next reads the nonce from the request's header
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("Referrer-Policy", "same-origin");
  response.headers.set("X-Content-Type-Options", "nosniff");
  return response;
}

function turnAway({ nextUrl, headers }: NextRequest): NextResponse {
  if (nextUrl.pathname.startsWith("/api/")) {
    const document = {
      schema: "puente.error/1",
      code: "not-signed-in",
      message: "Not signed in",
      hint: "puente link",
      host: null,
    };
    return NextResponse.json(document, { status: 401 });
  }
  // On the name the browser used, which was just checked: the cookie belongs to that name.
  const url = new URL("/sign-in", nextUrl);
  url.host = headers.get("host") ?? url.host;
  return NextResponse.redirect(url, 303);
}

export const config = { matcher: "/((?!_next/static/|icon.svg$).*)" };
