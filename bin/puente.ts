#!/usr/bin/env node
import { endQuietlyWithoutReader } from "./output.ts";
import { run } from "./run.ts";

endQuietlyWithoutReader();
process.exitCode = await run(process.argv.slice(2));
