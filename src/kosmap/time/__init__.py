"""Time: what an EDTF date means in days, and what is on the map on a date."""
