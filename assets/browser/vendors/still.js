/* The one component of our own: an element with HTML in it that nothing of Dash touches (components/first_paint/still.py). */

/**
 * Put it where Dash looks for components.
 */
export function declareStill() {
  window.wormwideweb_components = {
    /** @param {{tag: string, attributes: Record<string, unknown>, html: string}} props */
    Still: ({ tag, attributes, html }) =>
      window.React.createElement(tag, { ...attributes, dangerouslySetInnerHTML: { __html: html } }),
  };
}
