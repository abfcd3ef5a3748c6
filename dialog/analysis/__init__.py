"""Frame -> frame: what is included, counted, hidden for the sake of small numbers. No SQL and no text for people."""
