import assert from "node:assert/strict";
import { test } from "node:test";
import { around } from "../../../../assets/browser/connectome/layouts/around.js";

/** @import {LaidCell, Link, Places} from "../../../../assets/browser/connectome/types.d.ts" */

const MIDDLE = { x: 500, y: 320 };

/** @param {string} id
 *  @param {Partial<LaidCell>} [more]
 *  @returns {LaidCell} */
const cell = (id, more = {}) => ({ id, width: 35, height: 35, chosen: false, ...more });
/** @param {string} id */
const chosen = (id) => cell(id, { width: 45, height: 45, chosen: true });

/** "A-B 3"
 *  @param {string} text
 *  @returns {Link} */
function link(text) {
  const [ends, weight = "1"] = text.split(" ");
  const [a, b] = ends.split("-");
  return { a, b, weight: Number(weight) };
}

/** Chosen cells and partners, each partner of one to three chosen cells, every seventh a muscle; the same each time.
 *  @param {number} n of chosen cells
 *  @param {number} partners */
function worm(n, partners) {
  const names = Array.from({ length: n }, (_, k) => `C${k}`);
  const cells = [
    ...names.map(chosen),
    ...Array.from({ length: partners }, (_, k) => cell(`P${k}`, k % 7 === 6 ? { width: 70 } : {})),
  ];
  const links = Array.from({ length: partners }, (_, k) =>
    Array.from({ length: 1 + (k % Math.min(n, 3)) }, (_none, j) =>
      link(`P${k}-C${(k * 5 + j) % n} ${1 + ((k * 7) % 13)}`),
    ),
  ).flat();
  return { cells, links };
}

/** @param {Places} places
 *  @param {string} id */
const at = (places, id) => places.get(id) ?? assert.fail(`${id} has no place`);
/** @param {Places} places
 *  @param {string} id */
const rounded = (places, id) => [Math.round(at(places, id).x), Math.round(at(places, id).y)];
/** @param {Places} places
 *  @param {string} id */
const away = (places, id) => Math.round(Math.hypot(at(places, id).x - MIDDLE.x, at(places, id).y - MIDDLE.y));

/** Names of cells whose boxes overlap.
 *  @param {readonly LaidCell[]} cells
 *  @param {Places} places */
function overlapping(cells, places) {
  const found = [];
  for (const [k, a] of cells.entries())
    for (const b of cells.slice(k + 1)) {
      const [p, q] = [at(places, a.id), at(places, b.id)];
      if (Math.abs(p.x - q.x) < (a.width + b.width) / 2 && Math.abs(p.y - q.y) < (a.height + b.height) / 2)
        found.push(`${a.id} on ${b.id}`);
    }
  return found;
}

/** Names of partners clockwise, from one of them.
 *  @param {Places} places
 *  @param {readonly LaidCell[]} cells
 *  @param {string} first */
function clockwise(places, cells, first) {
  const order = cells
    .filter((one) => !one.chosen)
    .map(({ id }) => ({ id, turn: Math.atan2(at(places, id).x - MIDDLE.x, MIDDLE.y - at(places, id).y) }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ id }) => id);
  const start = order.indexOf(first);
  return [...order.slice(start), ...order.slice(0, start)];
}

for (const n of [1, 2, 3, 6]) {
  test(`with ${n} chosen cells nothing overlaps, from no partner to 200, one more at a time`, () => {
    for (let partners = 0; partners <= 200; partners += partners < 60 ? 1 : 20) {
      const { cells, links } = worm(n, partners);
      const places = around(cells, links);
      assert.equal(places.size, n + partners);
      assert.deepEqual(overlapping(cells, places), [], `${partners} partners`);
      assert.deepEqual(around(cells, links), places); // the same each time
    }
  });

  test(`with ${n} chosen cells no connection of the outer ring passes under a cell of the inner one`, () => {
    for (const partners of [40, 75, 120]) {
      const { cells, links } = worm(n, partners);
      const places = around(cells, links);
      const radii = cells.filter((one) => !one.chosen).map(({ id }) => away(places, id));
      const [inner, outer] = [Math.min(...radii), Math.max(...radii)];
      assert.equal(new Set(radii).size, 2, `${partners} partners on ${new Set(radii)}`);
      assert.ok(outer - inner >= 35);
      for (const { a, b } of links.filter(({ a: id }) => away(places, id) === outer)) {
        const [p, q] = [at(places, a), at(places, b)];
        const length = Math.hypot(q.x - p.x, q.y - p.y);
        for (const { id } of cells.filter((one) => !one.chosen && away(places, one.id) === inner)) {
          const r = at(places, id);
          const off = Math.abs((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)) / length;
          const along = ((r.x - p.x) * (q.x - p.x) + (r.y - p.y) * (q.y - p.y)) / length;
          assert.ok(along < 0 || along > length || off > 17.5, `${a} to ${b} under ${id}, ${partners} partners`);
        }
      }
    }
  });
}

test("one chosen cell is in the center, its partners around it from the top clockwise, the strongest first", () => {
  const cells = [cell("D"), cell("B"), chosen("A"), cell("E"), cell("C")];
  const places = around(cells, ["A-B 9", "D-A 3", "A-C 2", "C-A 5", "E-A 1"].map(link));
  assert.deepEqual(rounded(places, "A"), [500, 320]);
  assert.deepEqual(
    ["B", "C", "D", "E"].map((id) => rounded(places, id)),
    [
      [500, 201], // 22.5 + 97 px away
      [620, 320],
      [500, 440],
      [381, 320],
    ],
  );
});

test("two chosen cells stand above one another; partners of both are together at one side, between their own", () => {
  const cells = [chosen("A"), chosen("B"), ...["A1", "AB1", "B1", "A2", "AB2", "B2"].map((id) => cell(id))];
  const links = ["A-A1", "A-A2", "B-B1", "B-B2", "A-AB1", "B-AB1", "AB2-A", "AB2-B"].map(link);
  const places = around(cells, links);
  assert.deepEqual(rounded(places, "A"), [500, 272]);
  assert.deepEqual(rounded(places, "B"), [500, 368]);
  for (const id of ["AB1", "AB2"]) assert.ok(at(places, id).x > 600, id);
  assert.deepEqual(clockwise(places, cells, "A1"), ["A1", "A2", "AB1", "AB2", "B1", "B2"]);
});

test("of three chosen cells each has its partners behind it, and those of two are between them", () => {
  const cells = [..."ABC"].map(chosen).concat(["a", "b", "c", "ab", "bc", "ac", "abc"].map((id) => cell(id)));
  const links = ["a", "b", "c", "ab", "bc", "ac", "abc"].flatMap((id) =>
    [...id].map((letter) => link(`${id}-${letter.toUpperCase()}`)),
  );
  assert.deepEqual(
    clockwise(around(cells, links), cells, "a").filter((id) => id !== "abc"),
    ["a", "ab", "b", "bc", "c", "ac"],
  );
});

test("partners of the same chosen cells stand together, however many there are", () => {
  const { cells, links } = worm(3, 150);
  const partnersOf = new Map(
    cells.map(({ id }) => [id, [...new Set(links.filter(({ a }) => a === id).map(({ b }) => b))].sort().join()]),
  );
  const order = clockwise(around(cells, links), cells, "P0").map((id) => partnersOf.get(id));
  const changes = order.filter((key, k) => key !== order[(k + 1) % order.length]).length;
  assert.equal(changes, new Set(order).size); // each group begins and ends once
});

test("partners fit on one ring up to 300 px, and stand on two where there are more", () => {
  const rings = (/** @type {number} */ n) => {
    const cells = [chosen("A"), ...Array.from({ length: n }, (_, k) => cell(`N${k}`))];
    const places = around(
      cells,
      cells.slice(1).map(({ id }) => link(`A-${id}`)),
    );
    return new Set(cells.slice(1).map(({ id }) => away(places, id))).size;
  };
  assert.deepEqual([30, 36, 37, 80].map(rings), [1, 1, 2, 2]); // 300 px · 2π / (35 + 16) px = 36.96
});

test("without a chosen cell the best connected one is in the middle", () => {
  const places = around(
    ["A", "B", "C"].map((id) => cell(id)),
    ["B-A", "B-C"].map(link),
  );
  assert.deepEqual(rounded(places, "B"), [500, 320]);
});

test("many chosen cells fill the middle ring by ring", () => {
  const cells = Array.from({ length: 60 }, (_, k) => chosen(`C${k}`));
  const places = around(cells, []);
  assert.ok(Math.max(...cells.map(({ id }) => away(places, id))) < 300); // on one ring it would be 60 · 65 / 2π = 621 px
});

test("around very many chosen cells, partners stay on one ring where two would be larger", () => {
  const inside = Array.from({ length: 200 }, (_, k) => chosen(`C${k}`));
  const outside = Array.from({ length: 90 }, (_, k) => cell(`P${k}`));
  const links = outside.flatMap(({ id }, k) => [0, 67, 134].map((j) => link(`${id}-C${(k * 7 + j) % 200}`)));
  const places = around([...inside, ...outside], links);
  assert.deepEqual([...new Set(outside.map(({ id }) => away(places, id)))], [731]); // 90 · (35 + 16) px / 2π
});
