// How much room a group takes on the screen, in pixels, without asking the browser to lay it out.

// Of a part of a group, as frame.css has them.
const LINE_WIDTH = 56, LINE_HEIGHT = 20, SYMBOL_WIDTH = 18, DIGIT_WIDTH = 7, PART_GAP = 5;
const LAID_CELL = 28, LAID_LINE = 31; // of a symbol that is laid out

// The size of a group of up to three parts and a rest, which wrap as frame.css lets them.
function partsSize(parts) {
  const shown = parts.slice(0, 3).map(({ count }) =>
    SYMBOL_WIDTH + (count > 1 ? DIGIT_WIDTH * String(count).length + 1 : 0));
  if (parts.length > 3) shown.push(3 * DIGIT_WIDTH);
  let lines = 1, width = 0, widest = 0;
  for (const part of shown) {
    if (width && width + PART_GAP + part > LINE_WIDTH) { lines += 1; width = 0; }
    width += (width ? PART_GAP : 0) + part;
    widest = Math.max(widest, width);
  }
  return [widest + 15, lines * LINE_HEIGHT + 5];
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
