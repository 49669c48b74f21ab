import { expect, test } from "vitest";
import { packCpio } from "./cpio.ts";

test("an archive has its header, its padding and its end where the kernel looks for them", () => {
  const archive = packCpio([{ path: "a", mode: 0o100644, data: Buffer.from("hello") }]);
  expect(archive.length % 4).toBe(0);
  expect(archive.subarray(0, 6).toString()).toBe("070701");
  expect(archive.subarray(54, 62).toString()).toBe("00000005");
  // 110 bytes of header and two of name make 112: the data begin there.
  expect(archive.subarray(112, 117).toString()).toBe("hello");
  expect(archive.subarray(120, 126).toString()).toBe("070701");
  expect(archive.includes("TRAILER!!!")).toBe(true);
});

test("a device keeps its numbers", () => {
  const archive = packCpio([{ path: "dev/console", mode: 0o20600, device: { major: 5, minor: 1 } }]);
  expect(archive.subarray(78, 94).toString()).toBe("0000000500000001");
});
