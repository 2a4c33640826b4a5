"""The record: read the tables, check them, cite them. Tables in, problems out."""
