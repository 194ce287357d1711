"""Two layers of pairs of cells: a table of what both say, and the pairs of one of its cells."""
