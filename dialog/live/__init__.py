"""The live edge: sockets in, commands to the doorway, events out to rooms. No rules live here."""
