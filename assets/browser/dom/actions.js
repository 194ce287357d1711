/* Buttons that say in data-action what they do, and in aria-pressed whether they are on. */

/**
 * The button, or link, that an event is about; null where there is none or it is disabled.
 * @param {Event} event
 * @returns {HTMLButtonElement | null}
 */
export function actionButton(event) {
  const target = /** @type {Element} */ (event.target);
  const button = /** @type {HTMLButtonElement | null} */ (target.closest("[data-action]"));
  return button?.disabled ? null : button;
}

/**
 * @param {Element} button
 * @param {boolean} on
 */
export const press = (button, on) => button.setAttribute("aria-pressed", String(on));

/**
 * Press one of several buttons of the same action.
 * @param {ParentNode} root
 * @param {string} action
 * @param {string} target the data-target of that one
 */
export function pressOne(root, action, target) {
  for (const button of root.querySelectorAll(`[data-action='${action}']`))
    press(button, /** @type {HTMLElement} */ (button).dataset.target === target);
}
