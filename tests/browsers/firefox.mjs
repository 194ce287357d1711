// Firefox over WebDriver BiDi: `node firefox.mjs <firefox>`. A line of JSON asks, [command, ...arguments], and a line
// answers it, {value} or {error}; the end of the input ends the browser. Asked by engines.py.
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: process.argv[2],
  protocolTimeout: 60_000, // ms
  defaultViewport: { width: 1280, height: 900 },
});
const page = await browser.newPage();
let frame = page.mainFrame();
let errors = [];
page.on("console", (message) => { if (message.type() === "error") errors.push(message.text()); });
page.on("pageerror", (error) => errors.push(String(error))); // what the browser itself reports comes here too

const commands = {
  async open(url) {
    frame = page.mainFrame();
    await page.goto("about:blank");
    errors = [];
    await page.goto(url);
  },
  async enter(selector) {
    frame = await (await page.$(selector)).contentFrame();
  },
  evaluate: (expression) => frame.evaluate(expression),
  click: (selector) => frame.click(selector),
  async paste(selector) {
    await frame.focus(selector);
    await page.keyboard.down("Control");
    await page.keyboard.press("v");
    await page.keyboard.up("Control");
  },
  errors: () => errors,
};

const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
say({ value: await browser.version() });
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...values] = JSON.parse(line);
  try {
    say({ value: (await commands[name](...values)) ?? null });
  } catch (error) {
    say({ error: String(error) });
  }
}
await browser.close();
