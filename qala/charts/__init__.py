"""Charts: settled values and ready words in, Plotly figures and component data out."""
