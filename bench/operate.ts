import type { Page } from "playwright";
import { bulk } from "../lab/bulk.ts";
import { inside } from "../lab/inside.ts";
import type { HostState } from "../lab/state.ts";
import { openTestHosts } from "../lab/test-hosts.ts";
import { openBrowser, openHost, SCREEN, signIn, whenShown } from "./browser.ts";
import { median, milliseconds, report } from "./figures.ts";
import { serveApp } from "./served-app.ts";

const ROUNDS = 5;
const KEYS = 4;
const [TIMES_BOUND, PLUS_BOUND, PREVIEW_BOUND] = [1.3, 300, 50];
const NAME = "red_medida";
/** What follows a change has come to rest by then. */
const REST_MS = 2_000;

const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS));

/** The commands of the plan, one after the other in one shell on the host: what nobody can do faster with virsh. */
async function byHand(on: HostState, xml: string): Promise<number> {
  const virsh = "virsh -c qemu:///system";
  // libvirt opens /dev/stdin anew, which it can do with a pipe alone
  const script = `cat | ${virsh} net-define /dev/stdin && ${virsh} net-start ${NAME} && ${virsh} net-autostart ${NAME}`;
  const start = performance.now();
  await inside(on, ["sh", "-c", script], { input: xml });
  return performance.now() - start;
}

async function takeAway(on: HostState): Promise<void> {
  const virsh = "virsh -c qemu:///system";
  await inside(on, ["sh", "-c", `${virsh} net-destroy ${NAME}; ${virsh} net-undefine ${NAME}`]);
  await rest();
}

/** The wizard filled in, up to the last click: that to the network in the list of another open page, and to the word "done". */
async function byWizard(wizard: Page, list: Page, host: string): Promise<{ shown: number; done: number }> {
  await wizard.goto(`${host}/networks/new?type=nat`);
  // what is written before the page is at work is lost
  const name = wizard.getByRole("textbox", { name: "Name", exact: true });
  for (let tries = 1; tries <= 5 && !(await wizard.getByText(`“${NAME}”`).count()); tries += 1) {
    await name.fill(NAME);
    await wizard.waitForTimeout(200);
  }
  await wizard.getByRole("button", { name: "Create and start" }).click();
  const dialog = wizard.getByRole("dialog");
  const button = dialog.getByRole("button", { name: `Create ${NAME}` });
  // the button waits for the plan: until then a click is for nothing
  await button.click({ trial: true });
  const seen = whenShown(list, NAME, "active");
  const [clicked, done] = await button.evaluate((element) => {
    const start = Date.now();
    (element as HTMLElement).click();
    return new Promise<[number, number]>((resolve) => {
      const look = () => {
        const dialogs = [...document.querySelectorAll("dialog, [role=dialog]")];
        const isDone = dialogs.some(({ textContent }) => textContent.includes("the host shows it"));
        if (isDone) resolve([start, Date.now()]);
        else requestAnimationFrame(look);
      };
      look();
    });
  });
  return { shown: (await seen) - clicked, done: done - clicked };
}

/** From a key in the name's field to the frame in which the XML beside the form has it. */
async function keyToPreview(page: Page, host: string): Promise<number[]> {
  await page.goto(`${host}/networks/new?type=nat`);
  await page.getByRole("tab", { name: "XML" }).click();
  const name = page.getByRole("textbox", { name: "Name", exact: true });
  await name.fill("a");
  const times: number[] = [];
  for (let count = 2; count <= KEYS; count += 1) {
    const took = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          let pressed = 0;
          document.addEventListener("keydown", () => (pressed = performance.now()), { once: true, capture: true });
          const look = () => {
            const panel = document.querySelector("[role=tabpanel]");
            const text = `${panel?.textContent} ${panel?.querySelector("textarea")?.value}`;
            if (text.includes(`<name>${wanted}</name>`)) resolve(performance.now() - pressed);
            else requestAnimationFrame(look);
          };
          look();
        }),
      "a".repeat(count),
    );
    await name.press("a");
    times.push(await took);
  }
  return times;
}

/** `npm run bench -- operate`. */
export async function benchOperate(): Promise<void> {
  const lab = await openTestHosts();
  const [host] = lab.hosts;
  await bulk({ verb: "bulk", host: host.name, networks: 101, active: 20, guests: 0 });
  const app = await serveApp([host]);
  const [browser, second] = [await openBrowser(), await openBrowser()];
  try {
    const list = await signIn(browser, app);
    // a browser of its own: a page behind another one draws no frames and listens to nothing
    const apart = await second.newContext({ ...SCREEN, storageState: await list.context().storageState() });
    const wizard = await apart.newPage();
    const path = await openHost(list, app, host.name);
    await list.goto(`${path}/networks`);
    // a long list shows its first rows
    await list.getByLabel("Filter the networks").fill(NAME);
    await byWizard(wizard, list, path);
    const xml = await inside(host, ["virsh", "-c", "qemu:///system", "net-dumpxml", "--inactive", NAME]);
    await takeAway(host);
    const [bare, shown, done]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await byHand(host, xml));
      await takeAway(host);
      const took = await byWizard(wizard, list, path);
      shown.push(took.shown);
      done.push(took.done);
      await takeAway(host);
    }
    const floor = median(bare);
    const limit = TIMES_BOUND * floor + PLUS_BOUND;
    const keys = await keyToPreview(wizard, path);
    report("a key to its preview, 101 networks", milliseconds(median(keys)), {
      text: `${PREVIEW_BOUND} ms`,
      isMet: median(keys) <= PREVIEW_BOUND,
    });
    report("define, start and autostart with virsh by hand", milliseconds(floor));
    const within = (value: number) => ({
      text: `${limit.toFixed(0)} ms, ${TIMES_BOUND} × by hand + ${PLUS_BOUND} ms`,
      isMet: value <= limit,
    });
    report("click to the new network running, in an open list", milliseconds(median(shown)), within(median(shown)));
    report("click to the wizard's word that it is done", milliseconds(median(done)), within(median(done)));
  } finally {
    await browser.close();
    await second.close();
    await app.stop();
    await lab.close();
  }
}
