"""The ground of the map: rivers, lake, roads, railway, bridges, built-up areas, and its borders."""
