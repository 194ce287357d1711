"""Correlations across animals: the dots of all neurons, and the animals of one of them."""
