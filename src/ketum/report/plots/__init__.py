"""Pictures as accessible SVG, each with a title, a description and its data table."""
