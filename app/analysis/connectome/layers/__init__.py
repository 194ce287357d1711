"""Layers beside the wires: what is said of ordered pairs of cells, and how far two of them agree."""
