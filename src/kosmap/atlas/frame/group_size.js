// How much room a group takes on the screen, in pixels, without asking the browser to lay it out.

// Of a part of a group, as frame.css has them.
const SYMBOL_WIDTH = 18, DIGIT_WIDTH = 8, PART_GAP = 5, PARTS_HEIGHT = 25, PARTS_EDGE = 15;
const LAID_CELL = 28, LAID_LINE = 31; // of a symbol that is laid out

// The size of a group that shows some parts, and that there are more.
function partsSize(shown, more) {
  const widths = shown.map(({ count }) =>
    SYMBOL_WIDTH + (count > 1 ? DIGIT_WIDTH * String(count).length + 1 : 0));
  if (more) widths.push(DIGIT_WIDTH * (1 + String(more).length));
  const width = widths.reduce((sum, part) => sum + part + PART_GAP, -PART_GAP);
  return [width + PARTS_EDGE, PARTS_HEIGHT];
}

// How many of a place's symbols stand beside each other: about twice as many as below, and
// enough for its name.
function laidAcross(count) {
  return Math.max(4, Math.ceil(Math.sqrt(2 * count)));
}

// The size of a place's symbols one by one, over its name.
function laidSize(count) {
  const across = laidAcross(count);
  return [across * LAID_CELL + 14, Math.ceil(count / across) * LAID_LINE + 24];
}
