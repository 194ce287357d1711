"""Layers beside the wires: their list, their pairs, and how far two of them agree."""
