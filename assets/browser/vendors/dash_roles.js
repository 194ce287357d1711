/* Dash's own controls, as assistive technology should meet them.
   Dash 4 writes radio buttons and check boxes as options of a list box, with the real inputs nested inside, and lets the
   keyboard focus a hidden stand-in of a drop-down instead of its button. Names and roles are put right here, for all
   pages at once, as soon as React has drawn them. */

const choices = document.getElementsByClassName("dash-options-list"); // live: also those that come later
const targets = document.getElementsByClassName("dash-dropdown-focus-target");

/** @param {Element} list */
const isChoice = (list) => list.classList.contains("dash-radioitems") || list.classList.contains("dash-checklist");

/**
 * The inputs speak for themselves; React writes `aria-selected` again after every change.
 * @param {Element} list
 */
function plainLabels(list) {
  for (const label of list.querySelectorAll("label[role], label[aria-selected]")) {
    label.removeAttribute("role");
    label.removeAttribute("aria-selected");
  }
}

/** @param {Element} list */
function mendChoices(list) {
  const heading = list.closest("fieldset") ? null : list.closest("section")?.querySelector("h2, h3");
  if (heading) {
    list.setAttribute("role", "group");
    list.setAttribute("aria-label", heading.textContent ?? "");
  } else {
    list.removeAttribute("role"); // a fieldset groups and names them
  }
  plainLabels(list);
  new MutationObserver(() => plainLabels(list)).observe(list, {
    subtree: true,
    childList: true,
    attributeFilter: ["role", "aria-selected"],
  });
}

/** @param {Element} target what takes the focus instead of the button */
function mendDropdown(target) {
  target.setAttribute("tabindex", "-1");
  const button = target.parentElement?.querySelector("button");
  if (!button) return;
  button.tabIndex = 0;
  const label = document.querySelector(`label[for="${CSS.escape(button.id)}"]`);
  if (!label) return;
  label.id ||= `${button.id}-label`;
  button.setAttribute("aria-labelledby", `${label.id} ${button.getAttribute("aria-labelledby") ?? ""}`.trim());
}

const done = new WeakSet();

function mend() {
  for (const list of choices) {
    if (done.has(list) || !isChoice(list)) continue;
    done.add(list);
    mendChoices(list);
  }
  for (const target of targets) {
    if (done.has(target)) continue;
    done.add(target);
    mendDropdown(target);
  }
}

mend();
new MutationObserver(mend).observe(document.documentElement, { subtree: true, childList: true });
