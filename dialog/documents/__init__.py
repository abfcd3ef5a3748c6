"""Frames -> papers -> files. Every word for people enters here; counting stays in `analysis`."""
