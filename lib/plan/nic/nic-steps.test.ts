import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { liveAttachStep, liveDetachSteps } from "./nic-steps.ts";

const folder = mkdtempSync(join(tmpdir(), "nic-steps-"));
afterAll(() => rmSync(folder, { recursive: true }));
const MAC = "52:54:00:7a:00:01";
const OF = { guest: { uuid: "11111111-1111-4111-8111-111111111111", name: "web" }, mac: MAC };
const [takeOut, wait] = liveDetachSteps(OF, { xml: "<interface/>", again: "<again/>" });
const putIn = liveAttachStep(OF, "<new/>", "eth2");

/** How a step's script ends where `domiflist` is as told, and what was attached. */
function run(script: { argv: string[]; stdin: string | null } | null, domiflist: string, detach = "cat") {
  const put = join(folder, "put");
  writeFileSync(put, "");
  writeFileSync(
    join(folder, "virsh"),
    `#!/bin/sh\ncase "$3" in domiflist) ${domiflist} ;; attach-device) cat >'${put}' ;; detach-device) ${detach} >'${put}' ;; esac\n`,
  );
  chmodSync(join(folder, "virsh"), 0o755);
  const [program = "", ...words] = script?.argv ?? [];
  const env = { ...process.env, PATH: [folder, process.env.PATH].join(delimiter) };
  const { status } = spawnSync(program, words, { input: script?.stdin ?? "", env });
  return { status, put: readFileSync(put, "utf8") };
}
const GONE = "echo ' Interface  Type'";
const THERE = `echo ' vnet1 network red virtio ${MAC.toUpperCase()}'`;

test("a NIC is gone when the guest's list says so, and not when there is no list", () => {
  expect(run(wait, GONE)).toMatchObject({ status: 0 });
  expect(run(wait, "exit 1")).toMatchObject({ status: 1 });
});
test("it is put in again only where the guest's list says that it is gone", () => {
  expect(run(takeOut.undo, GONE)).toEqual({ status: 0, put: "<again/>\n" });
  expect(run(takeOut.undo, THERE)).toEqual({ status: 0, put: "" });
  expect(run(takeOut.undo, "exit 1")).toEqual({ status: 1, put: "" });
});
test("one that was put in is out again only once the guest's list says so, whatever libvirt said before", () => {
  const count = join(folder, "count");
  writeFileSync(count, "");
  const late = `echo x >>'${count}'; if [ $(wc -l <'${count}') -gt 2 ]; then ${GONE}; else ${THERE}; fi`;
  expect(run(putIn.undo, late)).toEqual({ status: 0, put: "<new/>\n" });
  expect(readFileSync(count, "utf8")).toBe("x\nx\nx\n");
  expect(run(putIn.undo, THERE, "exit 1")).toEqual({ status: 1, put: "" });
});
test("the scripts are plain sh", () => {
  for (const { argv } of [wait, takeOut.undo ?? wait, putIn.undo ?? wait])
    execFileSync("sh", ["-n", "-c", argv[2] ?? ""]);
});
