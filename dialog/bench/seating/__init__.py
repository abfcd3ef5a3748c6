"""How near the seating comes to what numbers allow, and how long it takes; no server, no network."""
