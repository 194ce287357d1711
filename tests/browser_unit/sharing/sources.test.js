import assert from "node:assert/strict";
import { test } from "node:test";
import { listed, sourceLines, sourceParts } from "../../../assets/browser/sharing/sources.js";

const SITE = "https://worm.example";
const WHITE = "White et al., 1986. https://doi.org/10.1098/rstb.1986.0056";

test("a source is words and an address, which may be missing", () => {
  assert.deepEqual(sourceParts(WHITE, SITE), {
    words: "White et al., 1986.",
    url: "https://doi.org/10.1098/rstb.1986.0056",
  });
  assert.deepEqual(sourceParts("Unpublished.", SITE), { words: "Unpublished.", url: "" });
  assert.deepEqual(sourceParts(`WormWideWeb. ${SITE}/about/`, SITE), { words: "WormWideWeb.", url: "" });
});

test("below a figure a citation has no address of the view itself", () => {
  const text = `Connectome of AVA. ${SITE}/connectome/explore/?classes=AVA\n${WHITE}\n\n${SITE}/only/\n`;
  assert.deepEqual(sourceLines(text, SITE), ["Connectome of AVA.", WHITE]);
});

test("sources follow one another in a sentence", () => {
  assert.equal(listed([]), "");
  assert.equal(listed(["White et al., 1986.", "Cook et al., 2019."]), "White et al., 1986; Cook et al., 2019.");
});
