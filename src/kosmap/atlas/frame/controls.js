// Leaflet's own buttons, which speak English, in the visitor's language.

function nameControls(map, texts, language) {
  document.documentElement.lang = language;
  const name = (root, selector, words) => {
    const button = root.querySelector(selector);
    if (!button) return; // a map in one file has no tiles to choose
    button.title = words;
    button.setAttribute("aria-label", words);
  };
  name(map.getContainer(), ".leaflet-control-zoom-in", texts.zoomIn);
  name(map.getContainer(), ".leaflet-control-zoom-out", texts.zoomOut);
  name(map.getContainer(), ".leaflet-control-layers-toggle", texts.onlineMaps);
  map.on("popupopen", ({ popup }) => {
    name(popup.getElement(), ".leaflet-popup-close-button", texts.close);
  });
}
