"use client";

import { useTranslations } from "next-intl";
import { linesOf } from "@/components/operate/xml-problems";
import { Button } from "@/components/ui/button";
import { readSpec } from "@/lib/plan/xml/read-spec.ts";
import { useProblemWords } from "./use-problem-words";
import { useWizard } from "./wizard-context";
import { XmlEditor } from "./xml-editor";

/** The network's XML as it will be defined. What is written here the form follows, where it can be read. */
export function PreviewXml({ xml, onType }: { xml: string | null; onType: (type: string) => void }) {
  const t = useTranslations("wizard.xml");
  const say = useProblemWords();
  const { state, dispatch, type, problems: all } = useWizard();
  const problems = all.filter(({ field }) => field === "xml");
  function write(text: string) {
    const read = readSpec(text);
    if (read.spec?.type === "hostdev") {
      const problems = [{ field: "xml", code: "form.hostdev", params: {}, suggestion: null }];
      return dispatch({ do: "write-xml", text, spec: null, problems });
    }
    // what is wrong with the document itself, the planner says again as long as it is written into it
    const unread = read.spec ? read.problems.filter(({ field }) => field !== "xml") : read.problems;
    dispatch({ do: "write-xml", text, spec: read.spec, problems: unread });
    if (read.spec && read.spec.type !== type) onType(read.spec.type);
  }
  return (
    <div className="flex flex-col gap-3">
      <XmlEditor
        label={t("about")}
        value={state.xml?.text ?? xml ?? ""}
        onChange={write}
        marked={linesOf(state.xml?.text ?? xml ?? "", problems)}
        problem={
          problems.length > 0 && (
            <div className="flex flex-col gap-2 rounded-control bg-no-tint px-3 py-2 text-no text-sm">
              {problems.map((problem) => (
                <p key={`${problem.code} ${JSON.stringify(problem.params)}`}>{say(problem)}</p>
              ))}
              {state.xml?.isRead === false && (
                <Button className="button-small w-fit" onClick={() => dispatch({ do: "drop-xml" })}>
                  {t("drop")}
                </Button>
              )}
            </div>
          )
        }
      />
      {state.base !== null && problems.length === 0 && <p className="text-pretty text-sm text-soft">{t("base")}</p>}
    </div>
  );
}
