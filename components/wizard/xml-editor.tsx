"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, type UIEvent, useId, useRef } from "react";
import { XmlLine } from "@/components/network/xml-line";
import { CopyButton } from "@/components/ui/code-block";
import { cleanText } from "@/components/words/clean-text";

type XmlEditorProps = {
  label: string;
  value: string;
  onChange: (text: string) => void;
  isReadOnly?: boolean;
  problem?: ReactNode;
  /** Lines that a problem is about, counted from 1. */
  marked?: readonly number[];
  /** In a dialog, where what is wrong with it must be in sight below it. */
  isShort?: boolean;
};

const NOTHING: readonly number[] = [];

/**
 * XML that can be written in: the browser's own text field, with the same text in colours under it. Tab leaves it, as
 * it leaves every field.
 */
export function XmlEditor(props: XmlEditorProps) {
  const { label, value, onChange, isReadOnly = false, problem, marked = NOTHING, isShort } = props;
  const t = useTranslations("wizard.xml");
  const id = useId();
  const colours = useRef<HTMLPreElement>(null);
  const numbers = useRef<HTMLDivElement>(null);
  const lines = cleanText(value).split("\n");
  function follow({ currentTarget: { scrollTop, scrollLeft } }: UIEvent<HTMLTextAreaElement>) {
    if (numbers.current) numbers.current.style.transform = `translateY(${-scrollTop}px)`;
    if (colours.current) colours.current.style.transform = `translate(${-scrollLeft}px, ${-scrollTop}px)`;
  }
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <label htmlFor={id} className="text-sm text-soft">
          {label}
        </label>
        <CopyButton text={value} label={t("copy")} />
      </div>
      <div
        className={`relative ${isShort ? "h-[min(18rem,34dvh)]" : "h-[min(30rem,60dvh)]"} overflow-hidden rounded-control border bg-paper focus-within:outline-[2.5px] focus-within:outline-brand focus-within:outline-offset-2 ${problem ? "border-no" : "border-edge"}`}
      >
        <pre ref={colours} aria-hidden="true" className="xml-editor-text pointer-events-none absolute top-0 left-0">
          {lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
            <span key={index} className={`block min-h-[1.6em] ${marked.includes(index + 1) ? "bg-no-tint" : ""}`}>
              <XmlLine text={line} />
            </span>
          ))}
        </pre>
        <LineNumbers ref={numbers} count={lines.length} marked={marked} />
        <textarea
          id={id}
          value={value}
          readOnly={isReadOnly}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onScroll={follow}
          onChange={(event) => onChange(event.target.value)}
          className="xml-editor-text absolute inset-0 size-full resize-none overflow-auto bg-transparent text-transparent caret-ink outline-none selection:bg-brand/25 selection:text-transparent"
        />
      </div>
      <div id={`${id}-problem`} className="empty:hidden">
        {problem}
      </div>
    </div>
  );
}

type LineNumbersProps = { ref: Ref<HTMLDivElement>; count: number; marked: readonly number[] };

/** The lines' numbers, beside the text: they go up and down with it, never sideways. */
function LineNumbers({ ref, count, marked }: LineNumbersProps) {
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-y-0 left-0 z-10 overflow-hidden bg-paper">
      <div ref={ref} className="xml-editor-numbers">
        {Array.from({ length: count }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no identity but its place
          <span key={index} className={`block ${marked.includes(index + 1) ? "font-bold text-no" : "text-soft"}`}>
            {index + 1}
          </span>
        ))}
      </div>
    </div>
  );
}
