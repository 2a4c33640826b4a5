// What Leaflet and Streamlit name in English, in the visitor's language: buttons, the frame.

function nameControls(map, texts, language) {
  document.documentElement.lang = language;
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
  map.on("popupopen", ({ popup }) => {
    name(popup.getElement(), ".leaflet-popup-close-button", texts.close);
  });
}
