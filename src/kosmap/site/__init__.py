"""The site without a server: the map's own time layer with a page around it, as plain files."""
