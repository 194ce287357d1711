/* Colors of drawings in tests, named after what they are for. */

export const TABLE = { colors: ["#000000", "#ffffff"], inks: ["#ffffff", "#000000"] };
export const INK = {
  accent: "accent",
  line: "line",
  soft: "soft",
  text: "text",
  unknown: "u",
  surface: "paper",
  warning: "warning",
  reversal: "reversal",
  gap: "gap",
};
