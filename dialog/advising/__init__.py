"""Suggestions for the theme desk, made in a process of their own that stays as long as somebody sorts."""
