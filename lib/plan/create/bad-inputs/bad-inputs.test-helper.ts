import type { NetworkSpec } from "../../../model/network-spec.ts";
import type { CreationFacts } from "../creation-facts.ts";
import { handMadeFacts } from "../hand-made-facts.test-helper.ts";
import { ADDRESS_ROWS } from "./addresses.test-helper.ts";
import type { BadRow } from "./bad-row.test-helper.ts";
import { DEVICE_ROWS } from "./devices.test-helper.ts";
import { DOCUMENT_ROWS } from "./documents.test-helper.ts";
import { NAME_ROWS } from "./names.test-helper.ts";
import { SERVICE_ROWS } from "./services.test-helper.ts";

/** Every input that Puente refuses before libvirt sees it. */
export const BAD_INPUTS: readonly BadRow[] = [
  ...NAME_ROWS,
  ...ADDRESS_ROWS,
  ...SERVICE_ROWS,
  ...DEVICE_ROWS,
  ...DOCUMENT_ROWS,
];

export const badSpec = ({ spec }: BadRow): NetworkSpec => ({ name: "aula", type: "nat", ...spec });
export const badFacts = ({ facts }: BadRow): CreationFacts => handMadeFacts(facts);
