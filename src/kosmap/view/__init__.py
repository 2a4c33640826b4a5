"""The view: what the visitor chose, the rows it lets through, and what is counted of them."""
