/* The server paints the page into the document; Dash then builds the same page again, out of sight. When it has, the two
   change places within one frame, and what the visitor did in the meantime stays. */

const LATE = 4000; // ms until the page of Dash is shown, complete or not

/**
 * Where an element is in a tree: the places among the children, from the root.
 * @param {Element} root
 * @param {Element} element
 * @returns {number[]}
 */
export function placeOf(root, element) {
  /** @type {number[]} */
  const place = [];
  for (let one = element; one !== root && one.parentElement; one = one.parentElement)
    place.unshift([...one.parentElement.children].indexOf(one));
  return place;
}

/**
 * The element at a place.
 * @param {Element} root
 * @param {readonly number[]} place
 * @returns {Element | undefined}
 */
export function elementAt(root, place) {
  /** @type {Element | undefined} */
  let element = root;
  for (const index of place) element = element?.children[index];
  return element;
}

/**
 * Carries over what a visitor did before Dash was there: opened what folds, went somewhere with the keyboard.
 * @param {Element} from
 * @param {Element} to
 */
function carryOver(from, to) {
  for (const details of from.querySelectorAll("details")) {
    const twin = elementAt(to, placeOf(from, details));
    if (twin instanceof HTMLDetailsElement) twin.open = details.open;
  }
  const { activeElement } = document;
  if (!activeElement || !from.contains(activeElement)) return;
  const twin = elementAt(to, placeOf(from, activeElement));
  if (twin instanceof HTMLElement && twin.tagName === activeElement.tagName) twin.focus({ preventScroll: true });
}

/** Whether all is there that comes with scripts of its own: Dash draws a drop-down when its script has arrived.
 * @param {Element} painted
 * @param {Element} built
 */
const isComplete = (painted, built) =>
  built.getElementsByClassName("dash-dropdown").length >= painted.getElementsByClassName("dash-dropdown").length;

/**
 * Show what Dash builds in `entry` as soon as it is what was painted.
 * @param {HTMLElement} painted
 * @param {HTMLElement} entry
 */
export function takeOver(painted, entry) {
  const observer = new MutationObserver(look);
  const late = window.setTimeout(show, LATE);
  observer.observe(entry, { childList: true, subtree: true });

  function look() {
    if (entry.querySelector(".site") && isComplete(painted, entry)) show();
  }

  function show() {
    observer.disconnect();
    window.clearTimeout(late);
    const top = window.scrollY;
    carryOver(painted, entry);
    painted.remove();
    entry.classList.remove("is-waiting");
    if (window.scrollY !== top) window.scrollTo({ top, behavior: "instant" });
    document.dispatchEvent(new Event("takeover"));
  }
}
