import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, it, vi } from "vitest";
import type { ErrorDocument } from "../../lib/model/host-status.ts";
import en from "../../messages/en.json" with { type: "json" };
import { KeyPanel } from "./key-panel.tsx";

afterEach(cleanup);

const key = { name: "[kvm1]:2222", type: "ssh-ed25519", key: "QUFBQQ==", fingerprint: "SHA256:new" };
const show = (code: ErrorDocument["code"], facts: Record<string, string>) => {
  const acceptKey = vi.fn(async () => ({}));
  const onAccepted = vi.fn();
  const words = { message: "", title: "", why: "", hint: "", host: null };
  const error: ErrorDocument = { schema: "puente.error/1", code, ...words, facts: { ...key, ...facts } };
  render(
    <NextIntlClientProvider locale="en" messages={en}>
      <KeyPanel error={error} acceptKey={acceptKey} onAccepted={onAccepted} />
    </NextIntlClientProvider>,
  );
  return { acceptKey, onAccepted };
};

it("an unknown key is shown by its fingerprint and accepted by one press", async () => {
  const { acceptKey, onAccepted } = show("host-key-unknown", {});
  expect(screen.getByText("SHA256:new")).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: /accept the key/ }));
  await waitFor(() => expect(onAccepted).toHaveBeenCalledOnce());
  expect(acceptKey).toHaveBeenCalledWith({ name: key.name, type: key.type, key: key.key });
});

it("a changed key names both fingerprints, and nothing happens until a person says to know why", async () => {
  const { acceptKey } = show("host-key-changed", { known: "SHA256:old", source: "accepted" });
  expect(screen.getByText("SHA256:old")).toBeTruthy();
  expect(screen.getByText("SHA256:new")).toBeTruthy();
  const replace = screen.getByRole<HTMLButtonElement>("button", { name: "Replace the known key" });
  expect(replace.disabled).toBe(true);
  fireEvent.click(screen.getByRole("checkbox"));
  fireEvent.click(replace);
  await waitFor(() => expect(acceptKey).toHaveBeenCalledOnce());
});

it("a key that a known_hosts file knows is changed in that file, never here", () => {
  show("host-key-changed", { known: "SHA256:old", source: "/home/ana/.ssh/known_hosts" });
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByText(/ssh-keygen -R \[kvm1\]:2222/)).toBeTruthy();
});

it("a revoked key can't be accepted at all", () => {
  show("host-key-changed", { source: "accepted", isRevoked: "true" });
  expect(screen.queryByRole("button")).toBeNull();
  expect(screen.getByText(/revoked/)).toBeTruthy();
});
