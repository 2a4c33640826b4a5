// What Leaflet and Streamlit name in English, in the visitor's language: buttons, the frame.

function nameControls(map, texts, language) {
  document.documentElement.lang = language;
  if (window.parent !== window) document.title = texts.map; // a file of its own has its title
  // None where the map is a page of its own, or framed by a page of another origin.
  if (window.frameElement) window.frameElement.title = texts.map;
  const name = (root, selector, words) => {
    const button = root.querySelector(selector);
    if (!button) return; // a map in one file has no tiles to choose
    button.title = words;
    button.setAttribute("aria-label", words);
  };
  name(map.getContainer(), ".leaflet-control-zoom-in", texts.zoomIn);
  name(map.getContainer(), ".leaflet-control-zoom-out", texts.zoomOut);
  name(map.getContainer(), ".leaflet-control-layers-toggle", texts.layers);
}

// Leaflet's list of online maps opens by keyboard, but closes only under a mouse.
function closeLayers() {
  const list = document.querySelector(".leaflet-control-layers-expanded");
  list?.classList.remove("leaflet-control-layers-expanded");
  list?.querySelector("a").focus();
  return list !== null;
}
