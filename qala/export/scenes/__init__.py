"""What a view shows, every word ready, before anything is drawn: a module a view."""
