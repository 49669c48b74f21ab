"use client";

import { type ReactNode, useEffect, useId, useRef } from "react";
import { CloseButton } from "./close-button";

type DialogProps = {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  /** In the middle (as wide as the window for a big picture), or from the right edge (from below on a phone). */
  placement?: "middle" | "wide" | "full" | "side";
  /** What is decided here: below what scrolls, always in sight. */
  footer?: ReactNode;
  children: ReactNode;
};

const PLACES = {
  middle: "m-auto w-[min(36rem,calc(100vw-2rem))] rounded-card",
  wide: "m-auto w-[min(52rem,calc(100vw-1rem))] max-w-none rounded-card sm:w-[min(52rem,calc(100vw-2rem))]",
  full: "m-auto w-[calc(100vw-1rem)] max-w-none rounded-card sm:w-[calc(100vw-3rem)]",
  side: "mt-auto mb-0 h-fit max-h-[85dvh] w-full max-w-none rounded-t-card sm:my-0 sm:mr-0 sm:ml-auto sm:h-dvh sm:max-h-dvh sm:w-inspector sm:rounded-none",
};

/** A modal on the browser's own `<dialog>`: it keeps the focus inside, closes with Escape and gives the focus back. */
export function Dialog({ isOpen, onClose, title, placement = "middle", footer, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (isOpen && !dialog.current?.open) {
      dialog.current?.showModal();
      dialog.current?.querySelector<HTMLElement>("[data-autofocus]")?.focus();
    }
    if (!isOpen) dialog.current?.close();
  }, [isOpen]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className={`overflow-hidden border border-line bg-card p-0 text-ink backdrop:bg-ink/40 dark:backdrop:bg-paper/70 ${PLACES[placement]}`}
    >
      {isOpen && (
        <div
          className={`flex flex-col ${placement === "side" ? "max-h-[85dvh] sm:max-h-dvh" : "max-h-[calc(100dvh-2.5rem)]"}`}
        >
          <header className="flex items-center justify-between gap-4 border-line-soft border-b px-5 py-3">
            <h2 id={id} className="min-w-0 break-words text-section">
              {title}
            </h2>
            <CloseButton onClose={onClose} />
          </header>
          <div className="min-h-0 overflow-y-auto p-5">{children}</div>
          {footer && <footer className="border-line-soft border-t px-5 py-3">{footer}</footer>}
        </div>
      )}
    </dialog>
  );
}
