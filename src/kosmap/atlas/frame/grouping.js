// Which symbols join, and where each group is drawn. Plain numbers in, plain numbers out: it
// knows neither Leaflet nor the record.

// Pixels within which one group would cover another: groups are wider than high.
const GROUP_WIDTH = 84, GROUP_HEIGHT = 42;
// So many places with a priority keep a group of their own; with more the screen would be full.
const PRIORITY_AT_MOST = 60;
// Where a group goes that would cover another: ever wider circles about its place, in pixels.
const RINGS = [30, 44, 58, 72, 88, 104, 124, 148, 176, 208, 244, 284];
const STEPS = 24;
const APART = 2; // pixels between two groups

// Join sites into groups. Each group stands at its first site; sites join in the order given,
// so that groups do not jump. A site joins the nearest group that it would cover, of the same
// place or within the same municipality. One with a priority (what must be seen at its own
// place) joins none but its place's.
//
// sites: [{ site, x, y, place, area, priority, rows }] in pixels at one zoom
function joinSites(sites) {
  const cells = new Map(), groups = [];
  const begin = (site) => {
    const group = { ...site, rows: [...site.rows], places: [site.place] };
    const cell = cellOf(site.x, site.y);
    if (cells.has(cell)) cells.get(cell).push(group); else cells.set(cell, [group]);
    groups.push(group);
  };
  const join = (group, site) => {
    group.rows.push(...site.rows);
    if (!group.places.includes(site.place)) group.places.push(site.place);
  };
  const seen = sites.filter((site) => site.priority).length <= PRIORITY_AT_MOST;
  const first = seen ? sites.filter((site) => site.priority) : [];
  for (const site of first) {
    const group = nearest(cells, site, (other) => other.place === site.place);
    if (group) join(group, site); else begin(site);
  }
  for (const site of sites) {
    if (seen && site.priority) continue;
    const group = nearest(cells, site, (other) => other.place === site.place || other.area === site.area);
    if (group) join(group, site); else begin(site);
  }
  return groups;
}

function cellOf(x, y) {
  return Math.floor(x / GROUP_WIDTH) * 1e6 + Math.floor(y / GROUP_HEIGHT);
}

// The nearest group that a site would cover and that it may join.
function nearest(cells, site, mayJoin) {
  let found = null, distance = Infinity;
  for (let across = -1; across <= 1; across++) {
    for (let down = -1; down <= 1; down++) {
      const cell = cellOf(site.x + across * GROUP_WIDTH, site.y + down * GROUP_HEIGHT);
      for (const other of cells.get(cell) || []) {
        const x = Math.abs(site.x - other.x), y = Math.abs(site.y - other.y);
        const away = Math.hypot(x, y);
        if (x < GROUP_WIDTH && y < GROUP_HEIGHT && away < distance && mayJoin(other)) {
          found = other;
          distance = away;
        }
      }
    }
  }
  return found;
}

// Give each group its place on the screen (`dx`, `dy` from where it belongs): its own if that
// is free, else the nearest free one on a circle around it, within the view. The first of the
// list go first. Gives all boxes that are then taken.
//
// groups: [{ x, y, width, height, before }]; before: where it was drawn last, or nothing
// taken: boxes { x, y, width, height } around their middles; view: { left, top, right, bottom }
function placeGroups(groups, taken, view) {
  const boxes = [...taken];
  for (const group of groups) {
    const isWithin = (x, y) => x - group.width / 2 >= view.left && x + group.width / 2 <= view.right
      && y - group.height / 2 >= view.top && y + group.height / 2 <= view.bottom;
    const stays = isWithin(group.x, group.y);
    const free = ([dx, dy]) => (!stays || isWithin(group.x + dx, group.y + dy)) && boxes.every((box) =>
      Math.abs(group.x + dx - box.x) >= (group.width + box.width) / 2 + APART
      || Math.abs(group.y + dy - box.y) >= (group.height + box.height) / 2 + APART);
    [group.dx, group.dy] = firstFree(group, free);
    boxes.push({ x: group.x + group.dx, y: group.y + group.dy, width: group.width, height: group.height });
  }
  return boxes;
}

function firstFree(group, free) {
  if (free([0, 0])) return [0, 0];
  if (group.before && free(group.before)) return group.before;
  for (const ring of RINGS) {
    for (let step = 0; step < STEPS; step++) {
      // Left and right first: groups are wider than high, names stand below.
      const angle = Math.PI * (step % 2 ? 1 : 0) + (Math.ceil(step / 2) * 2 * Math.PI) / STEPS;
      const offset = [Math.round(ring * Math.cos(angle)), Math.round(ring * Math.sin(angle))];
      if (free(offset)) return offset;
    }
  }
  return [0, 0];
}
