"""Serving: what stands between the socket and Streamlit, and what an operator can see of it."""
