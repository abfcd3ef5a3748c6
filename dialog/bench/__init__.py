"""Measuring a running server with simulated phones that cost next to nothing themselves.

It speaks with the server as any client does; nothing of the server is imported to be measured.
"""
