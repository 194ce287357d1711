"""Pictures made from the data, as SVG documents on their own dark ground. Pure functions: arrays in, text out."""
