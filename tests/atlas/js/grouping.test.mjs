import assert from "node:assert/strict";
import test from "node:test";

import { parts } from "./parts.mjs";

const { joinSites, placeGroups } = parts(["grouping.js"], "joinSites, placeGroups");
const VIEW = { left: 0, top: 0, right: 1000, bottom: 800 };

const site = (number, x, y, { place = number, area = 0, priority = false } = {}) =>
  ({ site: number, x, y, place, area, priority, rows: [number] });
const rowsOf = (groups) => groups.map((group) => [...group.rows].sort()).sort();

test("what would overlap within one municipality joins", () => {
  const groups = joinSites([site(1, 100, 100), site(2, 120, 110), site(3, 500, 500)]);
  assert.deepEqual(rowsOf(groups), [[1, 2], [3]]);
});

test("what lies in two municipalities does not, unless it is one place", () => {
  const apart = [site(1, 100, 100, { area: 0 }), site(2, 120, 110, { area: 1 })];
  assert.equal(joinSites(apart).length, 2);
  const one = apart.map((each) => ({ ...each, place: 7 }));
  assert.equal(joinSites(one).length, 1);
});

test("a place with a priority keeps a group of its own, whatever comes before it", () => {
  const groups = joinSites([
    site(1, 100, 100), site(2, 110, 100, { priority: true }), site(3, 120, 100, { priority: true }),
  ]);
  const own = groups.filter((group) => group.priority);
  assert.deepEqual(own.map((group) => group.places[0]), [2, 3]);
  // What has none may join it: it is drawn at the place of what matters, not the other way round.
  assert.equal(groups.length, 2);
});

test("every row is in one group, and groups do not depend on what is far away", () => {
  const sites = [...Array(300).keys()].map((number) =>
    site(number, (number * 137) % 1000, (number * 71) % 800, { priority: number % 9 === 0 }));
  const rows = joinSites(sites).flatMap((group) => group.rows);
  assert.deepEqual(rows.sort((one, other) => one - other), [...Array(300).keys()]);
  assert.equal(new Set(rows).size, 300);
});

test("groups are placed without covering each other, the first at their own places", () => {
  const groups = [...Array(12).keys()].map((number) =>
    ({ x: 400 + 5 * number, y: 400, width: 80, height: 40, priority: true }));
  assert.equal(placeGroups(groups, [], VIEW).placed.length, 12);
  assert.deepEqual([groups[0].dx, groups[0].dy], [0, 0]);
  groups.forEach((one, at) => groups.slice(at + 1).forEach((other) => {
    const across = Math.abs(one.x + one.dx - other.x - other.dx);
    const down = Math.abs(one.y + one.dy - other.y - other.dy);
    assert.ok(across >= 80 || down >= 40, JSON.stringify([one, other]));
  }));
});

test("a group stays where it was as long as that is free, and within the view", () => {
  const first = { x: 500, y: 400, width: 80, height: 40 };
  const second = { x: 500, y: 400, width: 80, height: 40, before: [0, 60] };
  placeGroups([first, second], [], VIEW);
  assert.deepEqual([second.dx, second.dy], [0, 60]);
  const edge = [{ x: 60, y: 400, width: 100, height: 40 }, { x: 60, y: 400, width: 100, height: 40 }];
  placeGroups(edge, [], VIEW);
  assert.ok(edge[1].x + edge[1].dx - 50 >= 0);
});

test("what would be drawn far off joins the nearest group of its municipality, unless it must be seen", () => {
  const wall = [...Array(9).keys()].map((number) =>
    ({ x: 500, y: 400, width: 160, height: 160, area: 1, rows: [number], places: [number], priority: number > 0 }));
  const near = { x: 500, y: 400, width: 20, height: 20, area: 1, rows: [20], places: [20] };
  const must = { ...near, rows: [21], places: [21], priority: true };
  const { placed } = placeGroups([...wall, near, must], [], VIEW);
  assert.ok(!placed.includes(near));
  assert.ok(placed.some((group) => group.rows.includes(20)));
  assert.ok(placed.includes(must));
});
