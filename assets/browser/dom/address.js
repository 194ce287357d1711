/* The address of a page is its state: flat strings, as app/state.py reads them; defaults are left out. */

// lists of neuron numbers: runs of them may be written as 1..302 (app/state.py: Integers)
const NUMBERS = new Set(["n", "colors", "d"]);
const SHORTEST_RUN = 5;
const LONG = 2000; // characters of a query that mail programs and proxies still take; a longer one is packed

// both may stand in a query as they are, and links stay readable
const encode = (value) => encodeURIComponent(value).replaceAll("%2C", ",").replaceAll("%3A", ":");

/** "1-2-3-4-5-9" as "1..5-9"; what is no list of numbers stays as it is. */
function withRuns(text) {
  if (!/^\d+(-\d+)*$/.test(text)) return text;
  const runs = [];
  for (const number of text.split("-").map(Number)) {
    const last = runs.at(-1);
    if (last && number === last.at(-1) + 1) last.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length < SHORTEST_RUN ? run.join("-") : `${run[0]}..${run.at(-1)}`)).join("-");
}

/** The numbers of each data set, "name:1-2,name:3", or one list of them. */
const shortened = (text) =>
  text
    .split(",")
    .map((part) => {
      const at = part.lastIndexOf(":") + 1;
      return part.slice(0, at) + withRuns(part.slice(at));
    })
    .join(",");

/** `?key=value&…` of a state; "" when everything is as by default. */
function query(state, defaults) {
  const parts = Object.entries(state)
    .filter(([key, value]) => value !== "" && value !== defaults[key])
    .map(([key, value]) => `${key}=${encode(NUMBERS.has(key) ? shortened(value) : value)}`);
  if (new URLSearchParams(location.search).has("embed")) parts.push("embed=1");
  return parts.length ? `?${parts.join("&")}` : "";
}

/** A query (without its question mark) as the value of `z`: deflated, in the letters of an address (app/compact.py). */
async function pack(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

const put = (search) => history.replaceState(history.state, "", location.pathname + search + location.hash);
let turn = 0; // of the last state that was written

export const address = {
  query,
  pack,
  /** Put the state into the address; no entry in the history, no request. A long one takes a moment to be packed. */
  async write(state, defaults) {
    const mine = ++turn;
    const { pathname } = location;
    const search = query(state, defaults);
    if (search.length <= LONG || !window.CompressionStream) {
      put(search);
      return;
    }
    const marks = search.endsWith("embed=1") ? "&embed=1" : ""; // a mark of the frame, which is no state
    const packed = await pack(search.slice(1, search.length - marks.length));
    if (mine === turn && pathname === location.pathname) put(`?z=${packed}${marks}`);
  },
  /** The address to the clipboard; `say(text)` tells the visitor, with what the link does not hold. */
  async copy(say, missing = "") {
    const warning = missing && ` ${missing}`;
    try {
      await navigator.clipboard.writeText(location.href);
      say(`Link copied.${warning}`);
    } catch {
      say(`The browser does not allow copying: the address bar holds the link.${warning}`); // no permission, or plain http
    }
  },
};
