import { describe } from "vitest";
import { testChanges } from "./apply-changes.test-helper.ts";

describe("what Puente does to the living host of nftables", () => testChanges("trixie-nftables-aula"));
