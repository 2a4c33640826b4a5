// What Leaflet and Streamlit name in English, in the visitor's language: buttons, the frame.

function nameControls(map, texts, language) {
  document.documentElement.lang = language;
  if (window.parent !== window) document.title = texts.map; // a file of its own has its title
  // None where the map is a page of its own, or framed by a page of another origin.
  if (window.frameElement) window.frameElement.title = texts.map;
  const name = (root, selector, words) => {
    const button = root.querySelector(selector);
    button.title = words;
    button.setAttribute("aria-label", words);
  };
  name(map.getContainer(), ".leaflet-control-zoom-in", texts.zoomIn);
  name(map.getContainer(), ".leaflet-control-zoom-out", texts.zoomOut);
}
