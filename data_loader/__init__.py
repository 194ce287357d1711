"""Everything that opens a file: sources -> checks -> store. Knows neither Flask nor Dash."""
