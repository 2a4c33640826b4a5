"""Records of any size, to measure with: nothing in them has happened."""
