// Whether an answer to a question of a lesson is right.
import assert from "node:assert/strict";
import test from "node:test";

import { parts } from "./parts.mjs";

const { isRight, metresBetween } = parts(["answers.js"], "isRight, metresBetween");

test("of several choices all that are right, and no other, in any order", () => {
  const ask = { kind: "choices", right: [0, 2] };
  assert.equal(isRight(ask, [2, 0]), true);
  assert.equal(isRight(ask, [0]), false);
  assert.equal(isRight(ask, [0, 1, 2]), false);
});

test("an order is right only as a whole", () => {
  const ask = { kind: "order", right: [2, 0, 1] };
  assert.equal(isRight(ask, [2, 0, 1]), true);
  assert.equal(isRight(ask, [0, 2, 1]), false);
});

test("a place is right within its distance", () => {
  const ask = { kind: "place", right: [42.9, 20.8, 2000] };
  assert.equal(isRight(ask, [42.91, 20.8]), true);
  assert.equal(isRight(ask, [42.93, 20.8]), false);
});

test("a degree of latitude is about 111 kilometres, one of longitude less", () => {
  assert.ok(Math.abs(metresBetween([42, 20], [43, 20]) - 111195) < 100);
  assert.ok(metresBetween([43, 20], [43, 21]) < 82000);
});

test("dates and numbers are right from the first to the last", () => {
  for (const kind of ["date", "number"]) {
    assert.deepEqual([9, 10, 12, 13].map((given) => isRight({ kind, right: [10, 12] }, given)),
      [false, true, true, false]);
  }
});

test("words are for people to judge", () => {
  assert.equal(isRight({ kind: "text" }, "because"), null);
});
