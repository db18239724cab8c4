"""Training and scoring the reader of copied pages on pages with gold (docs/reading.md)."""
