"""Pure decisions on plain values: rounds, seating, permissions. No rows, no requests, no text."""
