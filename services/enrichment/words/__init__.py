"""Word lists of enrichment: plain text, one entry a line."""
