"""The map: symbols, columns, popups, offline assets, and the time layer in the browser."""
