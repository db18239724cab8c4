"""Pages a second by format, on samples that are generated: what `seedbed bench --parsing` shows."""
