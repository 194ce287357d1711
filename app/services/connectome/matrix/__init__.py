"""Connectivity matrices: rows are presynaptic, columns postsynaptic."""
