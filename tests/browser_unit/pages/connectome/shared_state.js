/* What the address of a page with several graphs of the same cells holds by default. */

export const SHARED = Object.freeze({
  neurons: "",
  classes: "",
  individual: "0",
  connected: "1",
  layout: "concentric",
  colors: "type",
  spacing: "1",
  scale: "1.5",
  positions: "",
  look: "",
  numbers: "0",
  hidden: "",
});
