/* Keys of the time line, and the address of a replay that plays. */

/** @import {Replay} from "./replay.js" */

const JUMP = 10; // frames with Shift
const OWN = "input, select, textarea, dialog, [role='grid'], [role='combobox'], [role='listbox'], .dash-dropdown";

/**
 * Whether a key means the time line: anywhere on the page but where it means something else.
 * @param {Replay} page
 * @param {KeyboardEvent} event
 */
function isForTimeLine({ root, time, choice }, event) {
  const target = /** @type {Element} */ (event.target);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !choice.arrived) return false;
  if (!root.contains(target) && !isAside(root, target)) return false;
  return target === time.slider || !target.closest(OWN);
}

/**
 * The page as a whole: nothing on it, or a place between, was clicked last.
 * @param {Element} root
 * @param {Element} target
 */
const isAside = (root, target) => target.contains(root);

/**
 * Does what a key means. True when it meant something.
 * @param {Replay} page
 * @param {KeyboardEvent} event
 */
function key(page, event) {
  if (!isForTimeLine(page, event)) return false;
  const target = /** @type {Element} */ (event.target);
  const { actions, time } = page;
  const { clock } = time;
  const steps = event.shiftKey ? JUMP : 1;
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => time.step(-steps),
    ArrowRight: () => time.step(steps),
    "[": () => actions["loop-start"](""),
    "]": () => actions["loop-end"](""),
    // on the page itself these two scroll
    ...(isAside(page.root, target) ? {} : { Home: () => clock.go(clock.span[0]), End: () => clock.go(clock.span[1]) }),
    // a button answers to space by itself
    ...(target.closest("button, summary, a") ? {} : { " ": () => time.toggle() }),
    ...(page.focus.ids.length ? { Escape: () => page.clearFocus() } : {}),
  };
  if (!(event.key in keys)) return false;
  event.preventDefault();
  keys[event.key]();
  return true;
}

/**
 * Listen until the page is gone.
 * @param {Replay} page
 * @param {AbortSignal} signal
 */
function listen(page, signal) {
  // who copies the address of a replay that plays, or reloads it, gets the frame
  const note = () => page.time.clock.playing && page.writeAddress();
  document.documentElement.addEventListener("mouseleave", note, { signal });
  for (const name of ["pointerdown", "keydown"]) document.addEventListener(name, note, { capture: true, signal });
  document.addEventListener("keydown", (event) => key(page, event), { signal });
}

export { key, listen };
