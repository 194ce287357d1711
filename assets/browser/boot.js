/* Dash's clientside functions. Dash looks them up in a global object, so this classic script stands before it; what they do
   is in modules: ClientsideFunction("browser", "pages/connectome/explore/page") is the function `callback` of
   pages/connectome/explore/page.js, which is fetched when it is called first. */
(() => {
  const RELOADED = "www-reloaded"; // in the session: the script whose modules were gone
  const { src } = document.currentScript;
  const coming = new Map(); // path -> promise of the module

  const addressOf = (path) => new URL(`${path}.js`, src).href;

  function load(path) {
    if (!coming.has(path)) coming.set(path, import(addressOf(path)));
    return coming.get(path);
  }

  /** A new version of the site is served and this page is of the old one: once, the page is loaded again. */
  async function isReplaced(path) {
    const answer = await fetch(addressOf(path), { method: "HEAD" }).catch(() => null);
    if (answer?.status !== 404) return false;
    try {
      if (window.sessionStorage.getItem(RELOADED) === src) return false;
      window.sessionStorage.setItem(RELOADED, src);
    } catch {
      return false; // storage is refused: nobody would know that the page was loaded again already
    }
    return true;
  }

  /** A script that fails takes its own page along, and nothing else. */
  async function tell(path, error) {
    window.console.error(`${path}.js:`, error);
    if (await isReplaced(path)) {
      window.location.reload();
      return;
    }
    const page = document.querySelector("#main .page"); // goes with all that is in it when the visitor goes on
    if (!page || !path.startsWith("pages/") || page.querySelector(".message-script")) return;
    const message = document.createElement("div");
    message.className = "message message-danger message-script";
    message.setAttribute("role", "alert");
    const text = document.createElement("p");
    text.textContent = `This page's script failed: ${error.message} Reload the page to try again; the other pages work.`;
    message.append(text);
    page.prepend(message);
  }

  async function call(path, inputs) {
    let answer;
    try {
      const { callback } = await load(path);
      answer = await callback(...inputs);
    } catch (error) {
      coming.delete(path);
      await tell(path, error);
    }
    return answer === undefined ? window.dash_clientside.no_update : answer;
  }

  window.dash_clientside = {
    browser: new Proxy(
      {},
      {
        get:
          (_, path) =>
          (...inputs) =>
            call(path, inputs),
      },
    ),
  };
  load("pages/site/shell").catch((error) => tell("pages/site/shell", error));
})();
