import { zstdCompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { unpackKernel } from "./unpack-kernel.ts";

function bzImage(payload: Buffer): Buffer {
  const image = Buffer.alloc(1024 + 8 + payload.length + 4);
  image[0x1f1] = 1;
  image.write("HdrS", 0x202, "latin1");
  image.writeUInt32LE(8, 0x248);
  image.writeUInt32LE(payload.length + 4, 0x24c);
  payload.copy(image, 1024 + 8);
  return image;
}

test("a kernel packed with zstd is unpacked", () => {
  expect(unpackKernel(bzImage(zstdCompressSync(Buffer.from("the kernel")))).toString()).toBe("the kernel");
});

test("a kernel packed otherwise, or no bzImage at all, stays as it is", () => {
  const lz4 = bzImage(Buffer.from([2, 33, 76, 24, 0, 0, 0, 0]));
  expect(unpackKernel(lz4)).toBe(lz4);
  const elf = Buffer.alloc(2048, 1);
  expect(unpackKernel(elf)).toBe(elf);
});
