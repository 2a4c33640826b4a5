"""What the server answers beside the page: files to take away, and headers that guard them."""
