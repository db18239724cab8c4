"""What the system knows: one room a step of the line, in the order of the flow (docs/architecture.md)."""
