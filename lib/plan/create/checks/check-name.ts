import { type Check, problem, type Subject } from "../finding.ts";
import { freeName, MOST_NAME_BYTES, shorten } from "../free-name.ts";
import { isAtLeast } from "../is-at-least.ts";

const MOST_NAME_LETTERS = 100;
const UUID = /^[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}$/i;

/** Joiners that some scripts need inside their words; elsewhere nobody sees them. */
const JOINERS = /(?<=[^\p{Script=Latin}\s\p{N}])[\u200c\u200d](?=[^\p{Script=Latin}\s\p{N}])/gu;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** Whether a text has characters that people don't see, or see in another order: control, bidi, zero width, half ones. */
const hasUnseen = (text: string): boolean => !text.isWellFormed() || text.replace(JOINERS, "").search(UNSEEN) >= 0;

/** The name without what it can't have; null: nothing is left. */
function cleanName(name: string): string | null {
  const seen = name
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}/]/gu, " ")
    .replaceAll("\ufffd", "")
    .replace(UNSEEN, "");
  const words = seen.trim().replace(/\s+/g, name.includes("/") ? "-" : " ");
  const short = shorten(words.replace(/^[\s.-]+/, ""), MOST_NAME_LETTERS, MOST_NAME_BYTES).trim();
  return short === "" || UUID.test(short) ? null : short;
}

function suggestName({ facts, written, spec }: Subject): string {
  return freeName(facts, cleanName(written.name) ?? spec.type);
}

/** The network's name: any script, blanks and signs, but nothing that a file, a list or an eye would trip over. */
export const checkName: Check = (subject) => {
  const { name } = subject.written;
  const found = (code: Parameters<typeof problem>[0], params = {}) => [
    problem(code, "name", { params, suggestion: suggestName(subject) }),
  ];
  if (name.trim() === "") return found("create.name-empty");
  if (hasUnseen(name)) return found("create.name-characters");
  if (name.includes("/")) return found("create.name-slash");
  if (/^\s|\s$/u.test(name)) return found("create.name-blank-ends");
  // libvirt passes over files that begin with a dot when it starts.
  if (name.startsWith(".")) return found("create.name-dot");
  if ([...name].length > MOST_NAME_LETTERS) return found("create.name-too-long", { most: MOST_NAME_LETTERS });
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > MOST_NAME_BYTES) return found("create.name-too-many-bytes", { bytes, most: MOST_NAME_BYTES });
  if (UUID.test(name)) return found("create.name-like-uuid");
  return subject.facts.networks.some((network) => network.name === name) ? found("create.name-taken", { name }) : [];
};

/** Title and description: for people only, but libvirt stores them as XML. */
export const checkTexts: Check = ({ facts, written, spec }) => {
  // Before 9.7 the schema has neither, and without the schema they are dropped in silence.
  const isOld = isAtLeast(facts.libvirt, "9.7.0") === false;
  const early = (["title", "description"] as const).filter((field) => isOld && spec[field] !== null);
  if (early.length > 0) {
    const params = { version: facts.libvirt ?? "" };
    return early.map((field) => problem("create.text-needs-newer", field, { params, suggestion: "" }));
  }
  const lines = (text: string) => text.replace(/[\n\t]/g, "");
  return [
    ...(written.title && hasUnseen(written.title)
      ? [problem("create.text-characters", "title", { suggestion: clean(written.title) })]
      : []),
    ...(written.description && hasUnseen(lines(written.description))
      ? [problem("create.text-characters", "description", { suggestion: clean(written.description) })]
      : []),
  ];
};

const clean = (text: string) => text.toWellFormed().replace(UNSEEN, " ").replace(/\s+/g, " ").trim();
