"""Charts and maps as PowerPoint edits them: shapes, tables and charts with their own numbers."""
