import { zstdDecompressSync } from "node:zlib";

const ZSTD = 0xfd2fb528;

/**
 * The kernel inside a zstd-packed bzImage, which qemu boots as well: an emulated processor unpacks slowly, and every
 * guest would do it again. Any other kernel is given back as it is. Source: the kernel's Documentation/arch/x86/boot.rst.
 */
export function unpackKernel(image: Buffer): Buffer {
  const isBzImage = image.toString("latin1", 0x202, 0x206) === "HdrS";
  if (!isBzImage) return image;
  const setupSectors = image[0x1f1] || 4;
  const start = (setupSectors + 1) * 512 + image.readUInt32LE(0x248);
  const end = start + image.readUInt32LE(0x24c);
  if (image.readUInt32LE(start) !== ZSTD) return image;
  // The last four bytes are the unpacked size, no part of the stream.
  return zstdDecompressSync(image.subarray(start, end - 4));
}
