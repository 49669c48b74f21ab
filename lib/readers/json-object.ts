import type { Parsed } from "../model/evidence.ts";
import { warn } from "./warn.ts";

/** An object of a host's JSON, nothing about it believed yet. */
export type JsonObject = { readonly [key: string]: unknown };

/**
 * The objects of a JSON array as `ip -j` and its kin print it. No output at all is an empty list (old iproute2 prints
 * nothing when there is nothing), so are the `{}` it leaves for filtered entries; any other entry is a warning.
 *   in   `[{},{"ifname":"lo"}]`
 *   out  [{ ifname: "lo" }]
 */
export function parseJsonArray(reader: string, stdout: string): Parsed<JsonObject[]> {
  const text = stdout.trim();
  if (text === "") return { value: [], warnings: [] };
  const parsed = parseJson(text);
  if (!Array.isArray(parsed)) return { value: [], warnings: [warn(reader, "malformed-json", text)] };
  const objects: JsonObject[] = [];
  const odd = parsed.filter((one) => {
    if (!isObject(one)) return true;
    if (Object.keys(one).length > 0) objects.push(one);
    return false;
  });
  return { value: objects, warnings: odd.map((one) => warn(reader, "not-understood", JSON.stringify(one) ?? "")) };
}

/** The parsed text, or undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A string member; null where it is absent or something else. */
export function stringOf(object: JsonObject | null, key: string): string | null {
  const value = object && Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "string" ? value : null;
}

/** A finite number member; null where it is absent or something else. */
export function numberOf(object: JsonObject | null, key: string): number | null {
  const value = object && Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** An object member; null where it is absent or something else. */
export function objectOf(object: JsonObject | null, key: string): JsonObject | null {
  const value = object && Object.hasOwn(object, key) ? object[key] : undefined;
  return isObject(value) ? value : null;
}

/** The strings of an array member; [] where it is absent. */
export function stringsOf(object: JsonObject | null, key: string): string[] {
  const value = object && Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

/** The objects of an array member; [] where it is absent. */
export function objectsOf(object: JsonObject | null, key: string): JsonObject[] {
  const value = object && Object.hasOwn(object, key) ? object[key] : undefined;
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A flag that iproute2 prints as true, 1 or, when it is bare, null. Absent is false. */
export function flagOf(object: JsonObject | null, key: string): boolean {
  if (!object || !Object.hasOwn(object, key)) return false;
  const value = object[key];
  return value === true || value === null || (typeof value === "number" && value !== 0);
}
