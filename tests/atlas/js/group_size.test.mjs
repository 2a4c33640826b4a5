import assert from "node:assert/strict";
import test from "node:test";

import { parts } from "./parts.mjs";

const { partsSize, laidSize } = parts(["group_size.js"], "partsSize, laidSize");

test("more parts and longer numbers take more room, within four lines", () => {
  const [narrow, low] = partsSize([{ count: 1 }]);
  const [wide] = partsSize([{ count: 120 }]);
  const [, high] = partsSize([{ count: 12 }, { count: 34 }, { count: 56 }, { count: 7 }]);
  assert.ok(wide > narrow);
  assert.ok(high > low);
  assert.ok(high <= 90);
});

test("symbols laid out have room for each, about twice as wide as high", () => {
  for (const count of [2, 7, 20, 60]) {
    const [width, height] = laidSize(count);
    assert.ok(Math.floor(width / 28) * Math.floor(height / 28) >= count);
    assert.ok(width >= height || count < 8);
  }
});
