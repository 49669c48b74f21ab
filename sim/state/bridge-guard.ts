import type { Answer } from "../calls.ts";
import { findLink } from "./bridges.ts";
import { removeFiles } from "./host-files.ts";
import { ifdown, ifup } from "./ifupdown.ts";
import type { Json, SimState } from "./sim-state.ts";

const FOLDER = "/run/puente-bridge";
const GUARD = `${FOLDER}/guard`;
const ok: Answer = { exitCode: 0, stdout: "", stderr: "" };
const no = (stderr: string): Answer => ({ exitCode: 1, stdout: "", stderr: `${stderr}\n` });

/** A bridge, or the end of one, that nobody has confirmed yet: the host takes it back at `deadline`. */
export type BridgeTrial = {
  name: string;
  dev: string;
  seconds: number;
  deadline: number;
  isDecided: boolean;
  isRemoval: boolean;
};

function restore(state: SimState, { name, dev, isRemoval }: BridgeTrial): void {
  ifdown(state, [name]);
  ifdown(state, [dev]);
  ifup(state, [isRemoval ? name : dev]);
  end(state);
}

function end(state: SimState): Answer {
  state.trial = null;
  removeFiles(state, FOLDER);
  return ok;
}

function arm(state: SimState, seconds: number): Answer {
  const script = state.files.texts.get(GUARD) ?? "";
  const [, name = ""] = / bridge='?([^'\s]+)/.exec(script) ?? [];
  const [, dev = ""] = / nic='?([^'\s]+)/.exec(script) ?? [];
  const isRemoval = / act=remove\b/.test(script);
  const deadline = Math.floor(state.now() / 1000) + seconds;
  const trial = { name, dev, seconds, deadline, isDecided: false, isRemoval };
  state.trial = trial;
  state.touch("config");
  state.later(seconds * 1000, () => {
    if (state.trial === trial && !trial.isDecided) restore(state, trial);
  });
  return { ...ok, stdout: "setsid\n" };
}

function prove(state: SimState, { name, dev, isRemoval }: BridgeTrial): Answer {
  const [bridge, port] = [findLink(state, name), findLink(state, dev)];
  if (isRemoval && bridge) return no(`${name} is still there`);
  if (isRemoval) return port?.master ? no(`${dev} is still a port`) : ok;
  if (!bridge || !port || bridge.address !== port.address) return no(`the bridge has not the MAC ${port?.address}`);
  if (port.master !== name) return no(`${dev} is no port of ${name}`);
  return (port.addr_info as Json[]).some(({ scope }) => scope === "global") ? no(`${dev} still has an address`) : ok;
}

function hold(state: SimState, trial: BridgeTrial): Answer {
  if (trial.isDecided) return no("it is being taken back already");
  trial.isDecided = true;
  state.touch("config");
  return ok;
}

/** The watchdog's script, by what it is asked for: `sh GUARD WORD …`, or with `-c` its way back if it is there still. */
export function runGuard(state: SimState, words: readonly string[]): Answer | null {
  const isBack = words[0] === "-c" && words[2] === GUARD;
  if (!isBack && words[0] !== GUARD) return null;
  const isThere = state.files.texts.has(GUARD);
  if (isBack && !isThere) return ok;
  if (!isThere) return { exitCode: 2, stdout: "", stderr: `sh: 0: cannot open ${GUARD}: No such file\n` };
  const verb = isBack ? "back" : words[1];
  if (verb === "arm") return arm(state, Number(words[2]));
  if (verb === "end") return end(state);
  const { trial } = state;
  if (!trial) return verb === "back" ? end(state) : no("nothing waits to be confirmed");
  if (verb === "prove") return prove(state, trial);
  if (verb === "hold") return hold(state, trial);
  restore(state, trial);
  return ok;
}
