"""Reads: one row or a refusal, what an audience sees, and frames. Nothing here changes a row."""
