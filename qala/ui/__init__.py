"""What stands on the glass: the only room that knows Streamlit."""
