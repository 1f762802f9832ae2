"""Distance to target: how far, on track or not, when at the present pace, and what it takes."""
