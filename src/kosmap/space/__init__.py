"""Space: geometry, gazetteer, geocoding, names and scripts."""
