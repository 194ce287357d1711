"""Structure and function: pairs of cells as points, coefficients, residuals, and the same on every connectome."""
