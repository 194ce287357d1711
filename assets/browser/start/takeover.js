/* The server paints the page into the document; Dash then builds the same page again, out of sight. When it has, the two
   change places within one frame, and what the visitor did in the meantime stays. */

const LATER = ".dash-dropdown, .dash-options-list *";
const LATE = 10_000; // ms after which the page of Dash is shown, complete or not

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
  if (!(twin instanceof HTMLElement) || twin.tagName !== activeElement.tagName) return;
  if (activeElement instanceof HTMLInputElement && activeElement.closest("[role='search']"))
    /** @type {HTMLInputElement} */ (twin).value = activeElement.value; // no callback of Dash hears of it
  twin.focus({ preventScroll: true });
}

/**
 * Whether all is there that Dash draws in a second step: drop-downs, and what stands in labels of choices.
 * @param {Element} painted
 * @param {Element} built
 */
function isComplete(painted, built) {
  const [first, second] = [painted, built].map((one) => one.querySelectorAll(LATER).length);
  return second >= first;
}

/**
 * The buttons of the built page that were pressed in the painted one, where nothing answered them (head.js).
 * @param {Element} painted
 * @param {Element} built
 */
export const pressedIn = (painted, built) =>
  window.wormwideweb.pressed
    .map((control) => elementAt(built, placeOf(painted, control)))
    .filter((twin) => twin instanceof HTMLElement);

/**
 * Show what Dash builds in `entry` as soon as it is what was painted.
 * @param {HTMLElement} painted
 * @param {HTMLElement} entry
 * @returns {Promise<void>} until it is shown
 */
export const takeOver = (painted, entry) => new Promise((resolve) => exchange(painted, entry, resolve));

/**
 * @param {HTMLElement} painted
 * @param {HTMLElement} entry
 * @param {() => void} shown
 */
function exchange(painted, entry, shown) {
  const observer = new MutationObserver(look);
  let late = 0;
  observer.observe(entry, { childList: true, subtree: true });

  function look() {
    if (!entry.querySelector(".site")) return;
    if (isComplete(painted, entry)) show();
    else late ||= window.setTimeout(show, LATE);
  }

  function show() {
    observer.disconnect();
    window.clearTimeout(late);
    const top = window.scrollY;
    entry.classList.remove("is-waiting"); // what is hidden takes no focus
    carryOver(painted, entry);
    painted.remove();
    if (window.scrollY !== top) window.scrollTo({ top, behavior: "instant" });
    document.dispatchEvent(new Event("takeover"));
    shown();
  }
}
