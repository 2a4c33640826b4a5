// The points of the record, each with the rows that are present at it.

class Sites {
  constructor(index, columns) {
    this.index = index;
    this.all = []; // one for each distinct point
    this.of = new Int32Array(index.count).fill(-1); // by row; -1 where it has no point
    this.withRows = new Set();
    const known = new Map();
    for (let row = 0; row < index.count; row++) {
      if (columns.lat[row] === null) continue;
      const key = `${columns.lat[row]},${columns.lon[row]}`;
      if (!known.has(key)) {
        known.set(key, this.all.length);
        this.all.push({
          at: L.latLng(columns.lat[row], columns.lon[row]), rows: new Set(),
          place: columns.place[row], area: columns.area[row],
        });
      }
      this.of[row] = known.get(key);
    }
  }

  // Take over the rows whose state has changed.
  update(changed) {
    for (const row of changed) {
      const site = this.of[row];
      if (site < 0) continue;
      const { rows } = this.all[site];
      if (this.index.state[row] === ABSENT) {
        rows.delete(row);
        if (!rows.size) this.withRows.delete(site);
      } else {
        rows.add(row);
        this.withRows.add(site);
      }
    }
  }

  // The numbers of the sites at which something is present, in the order of the record.
  present() { return Int32Array.from(this.withRows).sort(); }
}
