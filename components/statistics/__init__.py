"""Statistics of a connectome: a row each with its random networks, triads one by one, all data sets side by side."""
