import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

/** Takes the folder for this process; false when another living demo has it. A lock of a dead one is nobody's. */
function take(folder: string): boolean {
  const lock = join(folder, "demo.pid");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(lock, `${process.pid}\n`, { flag: "wx" });
    return true;
  } catch {
    const owner = readFileSync(lock, "utf8");
    if (owner === "") return false; // one that starts at this moment has made it, and not written yet
    if (Number(owner) > 0 && Number(owner) !== process.pid && isAlive(Number(owner))) return false;
    rmSync(lock, { force: true });
    return take(folder);
  }
}

/** A data folder of the demo's own under `base`: the first that no other running demo uses. */
export function takeDemoFolder(base: string): { folder: string; release: () => void } {
  for (let number = 1; ; number++) {
    const folder = join(base, number === 1 ? "demo" : `demo-${number}`);
    if (take(folder)) return { folder, release: () => rmSync(join(folder, "demo.pid"), { force: true }) };
  }
}
