export type CpioEntry = { path: string; mode: number; data?: Uint8Array; device?: { major: number; minor: number } };

/** A "newc" archive, the format the Linux kernel unpacks as initramfs. `mode` includes the file type. */
export function packCpio(entries: readonly CpioEntry[]): Buffer {
  const parts = entries.flatMap((entry, position) => pack(entry, position + 1));
  return Buffer.concat([...parts, ...pack({ path: "TRAILER!!!", mode: 0 }, 0)]);
}

function pack(entry: CpioEntry, inode: number): Buffer[] {
  const name = Buffer.from(`${entry.path}\0`);
  const data = Buffer.from(entry.data ?? []);
  const { major = 0, minor = 0 } = entry.device ?? {};
  // inode mode uid gid nlink mtime filesize devmajor devminor rdevmajor rdevminor namesize check
  const fields = [inode, entry.mode, 0, 0, 1, 0, data.length, 0, 0, major, minor, name.length, 0];
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, "0")).join("")}`;
  return [padded(Buffer.concat([Buffer.from(header), name])), padded(data)];
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
