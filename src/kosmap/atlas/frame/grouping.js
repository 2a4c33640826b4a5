// Which symbols join, and where each group is drawn. Plain numbers in, plain numbers out: it
// knows neither Leaflet nor the record.

// Pixels within which one group would cover another: groups are wider than high.
const GROUP_WIDTH = 84, GROUP_HEIGHT = 42;
// So many places with a priority keep a group of their own; with more the screen would be full.
const PRIORITY_AT_MOST = 60;
// Where a group goes that would cover others: close beside one of these, else on ever wider
// circles about its place, in pixels.
const RINGS = [30, 44, 58, 72, 88, 104, 124, 148, 176, 208, 244, 284];
const STEPS = 24;
const APART = 2; // pixels between two groups
// Pixels of a way that a group rather joins another of its municipality than be drawn so far off,
// and by which a way that it had before may be longer than the shortest one: groups do not jump.
const FAR = 80, LOYAL = 24;

// Join sites into groups. Each group stands at its first site; sites join in the order given,
// so that groups do not jump. A site joins the nearest group that it would cover, of the same
// place or within the same municipality. One with a priority (what must be seen at its own
// place) joins none but its place's; one that stands alone (its uncertainty is drawn around it)
// is joined by none but its place's either.
//
// sites: [{ site, x, y, place, area, priority, alone, rows }] in pixels at one zoom
function joinSites(sites) {
  const cells = new Map(), groups = [];
  const begin = (site) => {
    const group = { ...site, rows: [...site.rows], places: [site.place] };
    const cell = cellOf(site.x, site.y);
    if (cells.has(cell)) cells.get(cell).push(group); else cells.set(cell, [group]);
    groups.push(group);
  };
  const seen = sites.filter((site) => site.priority).length <= PRIORITY_AT_MOST;
  const first = seen ? sites.filter((site) => site.priority) : [];
  for (const site of first) {
    const group = nearest(cells, site, (other) => other.place === site.place);
    if (group) unite(group, site, [site.place]); else begin(site);
  }
  for (const site of sites) {
    if (seen && site.priority) continue;
    const group = nearest(cells, site, (other) => other.place === site.place
      || (other.area === site.area && !site.alone && !other.alone));
    if (group) unite(group, site, [site.place]); else begin(site);
  }
  return groups;
}

function unite(group, { rows }, places) {
  group.rows.push(...rows);
  for (const place of places) if (!group.places.includes(place)) group.places.push(place);
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
// is free, else the nearest free one, within the view. The first of the list go first. One that
// would go far joins a nearer group of its municipality, unless it has a priority or stands alone.
// Gives the groups that are left, and all boxes that are then taken.
//
// groups: [{ x, y, width, height, area, priority, alone, before }]; before: where it was drawn
// last, or nothing
// taken: boxes { x, y, width, height } around their middles; view: { left, top, right, bottom }
function placeGroups(groups, taken, view) {
  const boxes = [...taken], placed = [];
  for (const group of groups) {
    const isWithin = (x, y) => x - group.width / 2 >= view.left && x + group.width / 2 <= view.right
      && y - group.height / 2 >= view.top && y + group.height / 2 <= view.bottom;
    const stays = isWithin(group.x, group.y);
    const covers = ([dx, dy]) => boxes.filter((box) =>
      Math.abs(group.x + dx - box.x) < (group.width + box.width) / 2 + APART
      && Math.abs(group.y + dy - box.y) < (group.height + box.height) / 2 + APART);
    const free = (offset) => (!stays || isWithin(group.x + offset[0], group.y + offset[1]))
      && !covers(offset).length;
    const offset = firstFree(group, free, covers([0, 0]));
    if (!offset || Math.hypot(...offset) > FAR) {
      const other = joinable(placed, group, offset ? Math.hypot(...offset) : Infinity);
      if (other) {
        unite(other, group, group.places);
        continue;
      }
    }
    [group.dx, group.dy] = offset || [0, 0];
    placed.push(group);
    boxes.push({ x: group.x + group.dx, y: group.y + group.dy, width: group.width, height: group.height });
  }
  return { placed, boxes };
}

// The group of the same municipality that is nearest, if nearer than a place of its own.
function joinable(placed, group, than) {
  if (group.priority || group.alone) return null;
  let found = null, distance = than;
  for (const other of placed) {
    const away = Math.hypot(group.x - other.x, group.y - other.y);
    if (other.area === group.area && !other.alone && away < distance) {
      found = other;
      distance = away;
    }
  }
  return found;
}

function firstFree(group, free, inTheWay) {
  if (free([0, 0])) return [0, 0];
  const found = besideThese(group, inTheWay).find(free) || onRings(free);
  const { before } = group;
  const keeps = before && (!found || Math.hypot(...before) <= Math.hypot(...found) + LOYAL) && free(before);
  return keeps ? before : found;
}

// Ways to where a group touches one of the boxes that it would cover, the shortest first.
function besideThese(group, boxes) {
  return boxes.flatMap((box) => {
    const across = (group.width + box.width) / 2 + APART, down = (group.height + box.height) / 2 + APART;
    const x = box.x - group.x, y = box.y - group.y;
    return [[x + across, y], [x - across, y], [x, y + down], [x, y - down],
      [x + across, 0], [x - across, 0], [0, y + down], [0, y - down]]
      .map((way) => way.map(Math.round));
  }).sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
}

function onRings(free) {
  for (const ring of RINGS) {
    for (let step = 0; step < STEPS; step++) {
      // Left and right first: groups are wider than high, names stand below.
      const angle = Math.PI * (step % 2 ? 1 : 0) + (Math.ceil(step / 2) * 2 * Math.PI) / STEPS;
      const offset = [Math.round(ring * Math.cos(angle)), Math.round(ring * Math.sin(angle))];
      if (free(offset)) return offset;
    }
  }
  return null;
}
