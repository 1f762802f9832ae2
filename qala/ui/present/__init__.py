"""The stage: a story told full screen, from views that lie ready in the browser."""
