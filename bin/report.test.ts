import { afterEach, expect, test, vi } from "vitest";
import { report } from "./report.ts";

afterEach(() => vi.restoreAllMocks());

test("an error in words has the host's own beside it, each line marked as theirs", async () => {
  const lines: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => lines.push(String(text)) > 0);
  const said = "error: one\nerror: \u001b[31mtwo\n";
  const error = { code: "libvirt-failed", message: "It failed.", hint: "Look there.", host: null, said };
  expect(await report({ error, isJson: false, exitCode: 3 })).toBe(3);
  expect(lines.join("")).toBe("puente: It failed.\n  | error: one\n  | error: [31mtwo\nLook there.\n");
});
