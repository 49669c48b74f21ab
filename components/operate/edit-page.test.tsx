import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { recordedSnapshot } from "@/fixtures/recorded-snapshot";
import { buildNetworkDetail } from "@/lib/derive/views/build-network-detail";
import { EditPage } from "./edit-page";
import { IMPORT_FORM } from "./import-fields";
import { OperateContext } from "./operate-context";
import { OperateDialog } from "./operate-dialog";
import { answerFrom, showOperating } from "./operate-host.test-helper";
import type { OperateRequest } from "./operate-request";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const host = await recordedSnapshot("bookworm-iptables-aula");
const uuid = host.networks.find(({ name }) => name === "red_nat")?.uuid ?? "";
const detail = buildNetworkDetail(host, uuid) ?? undefined;

function open() {
  const asked: OperateRequest[] = [];
  const operate = {
    ask: (request: OperateRequest) => asked.push(request),
    go: () => {},
    readOnlyHosts: new Set<string>(),
  };
  showOperating(
    <OperateContext value={operate}>
      <EditPage hostId="h" uuid={uuid} initial={detail} />
    </OperateContext>,
  );
  fireEvent.click(screen.getByRole("tab", { name: "XML" }));
  const editor = screen.getByLabelText("The stored document (XML)") as HTMLTextAreaElement;
  const write = (text: string) => fireEvent.change(editor, { target: { value: text } });
  return {
    asked,
    editor,
    write,
    review: () => fireEvent.click(screen.getByRole("button", { name: "Look at the change" })),
  };
}

it("nothing is asked for before something is written", () => {
  answerFrom(() => host);
  const { asked, review, editor } = open();
  expect(editor.value).toBe(detail?.storedXml?.trim());
  review();
  expect(asked).toEqual([]);
});

it("what is wrong is said with its line, and can't be looked at as a change", async () => {
  answerFrom(() => host);
  const { asked, editor, write, review } = open();
  const lines = editor.value.split("\n");
  const at = lines.findIndex((line) => line.includes("<bridge"));
  write(editor.value.replace(/<bridge name='[^']*'/, "<bridge name='in valid'"));
  expect(await screen.findByText(`Line ${at + 1}:`)).toBeTruthy();
  write(editor.value.replace("</network>", "</netwrk>"));
  const last = lines.findLastIndex((line) => line.includes("</network>")) + 1;
  expect(await screen.findByText(new RegExp(`^Line ${last}, column 1: </netwrk> ends nothing`))).toBeTruthy();
  review();
  expect(asked).toEqual([]);
});

it("what would be done is shown as one writes, and what was written is asked for, with the difference", async () => {
  answerFrom(() => host);
  const { asked, editor, write, review } = open();
  write(editor.value.replace("<domain name='", "<domain name='otra."));
  expect(await screen.findByText(/takes effect when the network is restarted/)).toBeTruthy();
  review();
  expect(asked).toMatchObject([{ name: "red_nat", change: { change: "update", network: uuid, xml: editor.value } }]);
  cleanup();
  showOperating(<OperateDialog request={asked[0] as OperateRequest} onAsk={() => {}} onClose={() => {}} />);
  expect((await screen.findAllByText(/otra\./)).length).toBeGreaterThan(0);
  expect(screen.getByText("One difference from the stored document")).toBeTruthy();
  fireEvent.click(await screen.findByRole("checkbox", { name: /Restart it where that is needed/ }));
  expect(await screen.findByText(/loses? (its|their) link for some seconds/)).toBeTruthy();
});

it("a plan that can't be made says why, and the change can't be looked at", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("gone")));
  const { asked, editor, write, review } = open();
  write(editor.value.replace("<domain name='", "<domain name='otra."));
  expect(await screen.findByText("No answer came")).toBeTruthy();
  expect(screen.getByText(/Nothing was done/)).toBeTruthy();
  review();
  expect(asked).toEqual([]);
});

it("a document from elsewhere is checked as it stands, and imported with what becomes of it", async () => {
  const made = answerFrom(() => host);
  const request: OperateRequest = { hostId: "h", name: "", change: { change: "import", xml: "" }, form: IMPORT_FORM };
  showOperating(<OperateDialog request={request} onAsk={() => {}} onClose={() => {}} />, "es");
  const editor = screen.getByLabelText("El documento de la red (XML)");
  fireEvent.change(editor, { target: { value: "<domain/>" } });
  expect(await screen.findByText(/^Línea 1, columna 1: esto no es una red/)).toBeTruthy();
  fireEvent.change(editor, { target: { value: "<network><name>traída</name><bridge name='virbr90'/></network>" } });
  const button = () => screen.getByRole("button", { name: "Importar una red" });
  await waitFor(() => expect(button().getAttribute("aria-disabled")).toBe("false"));
  fireEvent.click(button());
  await screen.findByText(/Hecho, y en el anfitrión se ve/);
  expect(made[0]?.change).toMatchObject({ change: "import", start: true, autostart: true });
});

it("a form whose host can't be had says so, and the document is there all the same", async () => {
  const failure = { code: "connection-lost", title: "The line was lost", message: "Lost.", why: "Why.", hint: "Wait." };
  vi.stubGlobal("fetch", async () => Response.json({ schema: "puente.error/1", ...failure }, { status: 503 }));
  const { editor } = open();
  expect(editor.value).not.toBe("");
  fireEvent.click(screen.getByRole("tab", { name: "Form" }));
  expect(await screen.findByText("The line was lost")).toBeTruthy();
});
