import { expect, it } from "vitest";
import { cleanName, cleanText } from "./clean-text";

it("what acts on the screen without being seen is shown as �", () => {
  expect(cleanText("a\u0000b\u001b[31mc\u202egnp.exe")).toBe("a�b�[31mc�gnp.exe");
});

it("a name has no lines", () => {
  expect(cleanName("red\nnat\t1")).toBe("red�nat�1");
  expect(cleanText("red\nnat\t1")).toBe("red\nnat\t1");
});

it("any script, quotes and markup stay as they are", () => {
  for (const name of ["año d'$(id)", "<b>x</b>", "شبكة", "网络", "-rf"]) expect(cleanName(name)).toBe(name);
});
