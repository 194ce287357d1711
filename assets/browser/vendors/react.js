/* React, which Dash brings along: elements for the cells of its components. */

/**
 * `<tag …attributes>children</tag>` of React.
 * @param {string} tag
 * @param {Record<string, unknown>} [attributes]
 * @param {unknown[]} children
 */
export const h = (tag, attributes = {}, ...children) => window.React.createElement(tag, attributes, ...children);
