import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BAD_URI_REASONS, type BadHostUri, formatHostUri, parseHostUri } from "./host-uri.ts";

const parsed = (text: string) => {
  const result = parseHostUri(text);
  if (!result.ok) throw new Error(`${text}: ${result.reason}`);
  return result.uri;
};
const refused = (text: string): BadHostUri => {
  const result = parseHostUri(text);
  if (result.ok) throw new Error(`${text} was accepted`);
  return result;
};

describe("a host's URI", () => {
  it("is what people type for virsh", () => {
    expect(parsed("qemu+ssh://ana@kvm1:2222/system?keyfile=/home/ana/.ssh/lab&known_hosts=%2Ftmp%2Fk%20h")).toEqual({
      transport: "ssh",
      user: "ana",
      host: "kvm1",
      port: 2222,
      keyfile: "/home/ana/.ssh/lab",
      knownHosts: "/tmp/k h",
      ignored: [],
    });
    expect(parsed("  qemu+ssh://kvm1/system\n")).toMatchObject({ user: null, host: "kvm1", port: null });
    expect(parsed("qemu:///system")).toEqual({ transport: "local", ignored: [] });
  });

  it.each(["qemu+libssh", "qemu+libssh2", "QEMU+SSH"])("takes %s for SSH too", (scheme) => {
    expect(formatHostUri(parsed(`${scheme}://kvm1/system`))).toBe("qemu+ssh://kvm1/system");
  });

  it("takes IPv6 addresses, with their zone", () => {
    expect(parsed("qemu+ssh://root@[2001:db8::1]:22/system")).toMatchObject({ host: "2001:db8::1", port: 22 });
    const zoned = parsed("qemu+ssh://[fe80::1%25eth0]/system");
    expect(zoned).toMatchObject({ host: "fe80::1%eth0" });
    expect(formatHostUri(zoned)).toBe("qemu+ssh://[fe80::1%25eth0]/system");
  });

  it("takes percent-encoded users and names of any script", () => {
    expect(parsed("qemu+ssh://ana%40aula@servidor-ñ/system")).toMatchObject({ user: "ana@aula", host: "servidor-ñ" });
  });

  it("names libvirt's other parameters and does without them", () => {
    const uri = parsed("qemu+ssh://kvm1/system?socket=/x&mode=legacy&no_tty=1&no_verify=0&known_hosts_verify=auto");
    expect(uri.ignored).toEqual(["socket", "mode", "no_tty", "known_hosts_verify"]);
  });

  it.each([
    ["", "bad-uri", "empty", null],
    ["kvm1", "bad-uri", "no-scheme", "qemu+ssh://kvm1/system"],
    ["ana@kvm1:2222", "bad-uri", "no-scheme", "qemu+ssh://ana@kvm1:2222/system"],
    ["xen://kvm1/", "unknown-scheme", "other-scheme", "qemu+ssh://kvm1/system"],
    ["qemu+tcp://kvm1/system", "unknown-scheme", "other-scheme", "qemu+ssh://kvm1/system"],
    ["qemu://kvm1/system", "unknown-scheme", "other-scheme", "qemu+ssh://kvm1/system"],
    ["http://kvm1/", "unknown-scheme", "other-scheme", "qemu+ssh://kvm1/system"],
    ["ssh://ana@kvm1", "unknown-scheme", "other-scheme", "qemu+ssh://ana@kvm1/system"],
    ["qemu+ssh://kvm1/session", "session-uri", "session", "qemu+ssh://kvm1/system"],
    ["qemu:///session", "session-uri", "session", "qemu:///system"],
    ["qemu+ssh://kvm1", "bad-uri", "missing-path", "qemu+ssh://kvm1/system"],
    ["qemu+ssh://kvm1/", "bad-uri", "missing-path", "qemu+ssh://kvm1/system"],
    ["qemu+ssh://kvm1/default", "bad-uri", "bad-path", "qemu+ssh://kvm1/system"],
    ["qemu:", "bad-uri", "missing-path", "qemu:///system"],
    ["qemu+ssh:///system", "bad-uri", "missing-host", "qemu:///system"],
    ["qemu+ssh://kvm1/system?no_verify=1", "verify-refused", "no-verify", "qemu+ssh://kvm1/system"],
    ["qemu+libssh://kvm1/system?known_hosts_verify=ignore", "verify-refused", "no-verify", "qemu+ssh://kvm1/system"],
    ["qemu+ssh://kvm1:70000/system", "bad-uri", "bad-port", null],
    ["qemu+ssh://kvm1:2x/system", "bad-uri", "bad-port", null],
    ["qemu+ssh://-oProxyCommand=x/system", "bad-uri", "bad-host", null],
    ["qemu+ssh://-lroot@kvm1/system", "bad-uri", "bad-user", null],
    ["qemu+ssh://kvm1%2F/system", "bad-uri", "bad-host", null],
    ["qemu+ssh://a b/system", "bad-uri", "bad-host", null],
    ["qemu+ssh://[::1/system", "bad-uri", "bad-host", null],
    ["qemu+ssh://kvm1/system#x", "bad-uri", "fragment", null],
    ["qemu+ssh://kvm1/system?keyfile=%zz", "bad-uri", "bad-escape", null],
    ["qemu+ssh://kv\u0007m1/system", "bad-uri", "control-character", null],
    ["qemu+ssh://kvm\u202e1/system", "bad-uri", "control-character", null],
    [`qemu+ssh://${"a".repeat(2000)}/system`, "bad-uri", "too-long", null],
  ])("refuses %j as %s (%s)", (text, code, reason, suggestion) => {
    const result = refused(text);
    expect(result).toMatchObject({ code, reason, suggestion });
    if (suggestion) expect(parseHostUri(suggestion).ok).toBe(true);
  });

  it.each([
    "qemu+ssh://ana:secreto@kvm1/system",
    "ana:secreto@kvm1",
    "http://ana:secreto@kvm1/",
    "qemu+ssh://ana:secreto@kvm1:x/system",
    "qemu+ssh://ana:sec@secreto@kvm1/system",
    "qemu+ssh://ana:secreto@bad host/system",
    "xen://ana:secreto@/",
    "qemu+ssh:ana:secreto@kvm1/system",
  ])("never repeats the password of %s", (text) => {
    expect(JSON.stringify(refused(text))).not.toContain("secreto");
  });

  it("refuses a password and says how to write the rest", () => {
    expect(refused("qemu+ssh://ana:secreto@kvm1:22/system")).toEqual({
      ok: false,
      code: "bad-uri",
      reason: "password-in-uri",
      found: "",
      suggestion: "qemu+ssh://ana@kvm1:22/system",
    });
  });

  it("has a test for every reason of refusal but the ones of bad users", () => {
    const seen = new Set(
      ["qemu+ssh://a%00@kvm1/system", "qemu+ssh://%ff@kvm1/system"].map((text) => refused(text).reason),
    );
    expect([...seen]).toEqual(["bad-user", "bad-escape"]);
    expect(BAD_URI_REASONS).toHaveLength(16);
  });

  it("reads any text without an exception, and what it accepts it reads again as the same", () => {
    const scheme = fc.constantFrom("qemu+ssh://", "qemu://", "", "xen://");
    const text = fc.tuple(scheme, fc.string({ unit: "grapheme" }), fc.constantFrom("/system", "", "/session"));
    fc.assert(
      fc.property(text, ([head, body, path]) => {
        const result = parseHostUri(head + body + path);
        if (!result.ok) return result.suggestion === null || parseHostUri(result.suggestion).ok;
        const again = parsed(formatHostUri(result.uri));
        expect({ ...again, ignored: [] }).toEqual({ ...result.uri, ignored: [] });
        return true;
      }),
      { numRuns: 2000 },
    );
  });
});
