"""Charts of the record as altair specifications: plain functions, one module a chart."""
