"""Statistics of whole connectomes, held against random networks."""
