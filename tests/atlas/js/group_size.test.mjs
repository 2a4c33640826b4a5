import assert from "node:assert/strict";
import test from "node:test";

import { parts } from "./parts.mjs";

const { partsSize, laidSize } = parts(["group_size.js"], "partsSize, laidSize");

test("more parts, longer numbers and a rest take more room, in one line", () => {
  const [narrow, low] = partsSize([{ count: 1 }], 0);
  const [wide] = partsSize([{ count: 120 }], 0);
  const [wider, high] = partsSize([{ count: 120 }, { count: 3 }], 12);
  assert.ok(narrow < wide && wide < wider);
  assert.equal(low, high);
});

test("symbols laid out have room for each, about twice as wide as high", () => {
  for (const count of [2, 7, 20, 60]) {
    const [width, height] = laidSize(count);
    assert.ok(Math.floor(width / 28) * Math.floor(height / 28) >= count);
    assert.ok(width >= height || count < 8);
  }
});
