// Zoom and centre of the map outlive a reload of the frame (another language, another page and
// back), and maps of one name move together. Until the visitor moves the map it fits its window.

function rememberView(map, config, legend) {
  const key = `kosmap-view-${config.view}`;
  const kept = JSON.parse(sessionStorage.getItem(key) || "null");
  let home = !kept, following = false;
  const settle = () => {
    if (!map.getSize().y) return; // not laid out yet
    const beside = legend.layers.closest(".leaflet-control") ? legend.layers.offsetWidth : 0;
    map.fitBounds(config.bounds, { animate: false, paddingTopLeft: [beside, 0] });
  };
  if (kept) map.setView(kept.center, kept.zoom, { animate: false });
  new ResizeObserver(() => {
    map.invalidateSize({ animate: false });
    if (home) settle();
  }).observe(map.getContainer());
  for (const touch of ["pointerdown", "wheel", "keydown"]) {
    map.getContainer().addEventListener(touch, () => { home = false; }, { capture: true });
  }
  const channel = new BroadcastChannel(`${key}-${pageToken()}`);
  map.on("moveend", () => {
    if (home) return;
    const view = { center: map.getCenter(), zoom: map.getZoom() };
    sessionStorage.setItem(key, JSON.stringify(view));
    if (!following) channel.postMessage(JSON.stringify(view));
    following = false;
  });
  channel.addEventListener("message", (event) => {
    const view = JSON.parse(event.data);
    following = true;
    home = false;
    map.setView(view.center, view.zoom, { animate: false });
  });
}

// Names the page that this frame is in, so that maps of other tabs do not move along.
function pageToken() {
  try {
    return window.parent.kosmapPage ||= String(Math.random());
  } catch {
    return String(Math.random()); // a page of another origin: this map moves alone
  }
}
