"""Layers beside the wires: what else is said of ordered pairs of cells, and what it means where nothing is said.

``connectome/layers/<id>.json`` of a source folder, one layer a file. ``derive`` writes those of the pinned wheels,
``layer randi`` the full signal propagation atlas from a file that the operator supplies.
"""
