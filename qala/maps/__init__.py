"""Maps: what the browser draws, as values, classes and ready words."""
