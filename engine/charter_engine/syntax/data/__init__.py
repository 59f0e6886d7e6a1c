"""Tables of data that a case includes: comma-separated values, read as statements."""
