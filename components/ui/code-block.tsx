"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

type CodeBlockProps = { text: string; label?: string; className?: string };

/** Text of the host, or for it: monospaced, wrapped, never run, with one button that copies all of it. */
export function CodeBlock({ text, label, className = "" }: CodeBlockProps) {
  return (
    <figure className={`min-w-0 ${className}`}>
      {label && <figcaption className="mb-1 text-sm text-soft">{label}</figcaption>}
      <div className="relative rounded-control border border-line bg-paper text-ink">
        <pre className="max-h-96 overflow-y-auto whitespace-pre-wrap break-words p-3 pr-20">
          <bdi>{text}</bdi>
        </pre>
        <div className="absolute top-1.5 right-1.5">
          <CopyButton text={text} />
        </div>
      </div>
    </figure>
  );
}

/** Copies a text and says that it did. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTranslations("ui");
  const [isCopied, setIsCopied] = useState(false);
  async function copy() {
    await navigator.clipboard.writeText(text);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), 2000);
  }
  return (
    <button type="button" className="button button-quiet button-small" onClick={copy}>
      {isCopied ? t("copied") : (label ?? t("copy"))}
      <span role="status" className="sr-only">
        {isCopied ? t("copied") : ""}
      </span>
    </button>
  );
}
