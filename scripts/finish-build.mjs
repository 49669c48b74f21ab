// Next's standalone server serves its static files and public/ only from beside itself.
import { cpSync, rmSync } from "node:fs";

cpSync(".next/static", ".next/standalone/.next/static", { recursive: true });
cpSync("public", ".next/standalone/public", { recursive: true });
// Images are served as they are: without this the package would carry 19 MB of image library nobody calls.
for (const name of ["@img", "sharp"]) rmSync(`.next/standalone/node_modules/${name}`, { recursive: true, force: true });
