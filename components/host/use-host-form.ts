"use client";

import { useState } from "react";
import type { HostDraft, HostProblem } from "@/lib/model/host-draft.ts";
import { parseHostUri } from "@/lib/model/host-uri.ts";

export type HostFormValues = HostDraft & { forgetSecrets: boolean };

/** What a host is called when nobody says: the name in its address. */
export function nameOfUri(uri: string): string {
  const parsed = parseHostUri(uri);
  if (!parsed.ok) return "";
  return parsed.uri.transport === "local" ? "local" : parsed.uri.host;
}

/** The values of a host's form, and what is wrong with each, said when a field is left and never while it is written. */
export function useHostForm({ name, uri, isReadOnly }: Pick<HostFormValues, "name" | "uri" | "isReadOnly">) {
  const [values, setValues] = useState<HostFormValues>({
    name,
    uri,
    password: "",
    passphrase: "",
    keepSecrets: true,
    forgetSecrets: false,
    isReadOnly,
  });
  const [problems, setProblems] = useState<HostProblem[]>([]);
  const uriProblems = (uri: string): HostProblem[] => {
    const parsed = parseHostUri(uri);
    if (parsed.ok) return [];
    return [{ field: "uri", code: parsed.reason, found: parsed.found, suggestion: parsed.suggestion }];
  };
  return {
    values,
    problems,
    setProblems,
    change(change: Partial<HostFormValues>) {
      setValues((last) => ({ ...last, ...change }));
      setProblems((last) => last.filter(({ field }) => !(field in change)));
    },
    /** Whether the address can be used; what is wrong with it is then on screen. */
    validate(): boolean {
      const found = uriProblems(values.uri);
      setProblems((last) => [...last.filter(({ field }) => field !== "uri"), ...found]);
      return found.length === 0;
    },
  };
}

export type HostFormState = ReturnType<typeof useHostForm>;
