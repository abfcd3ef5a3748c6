"""Spreadsheets that people send us, as the words they see in them. Only ever opened in a process of its own.

Never imported by the server: what reads them brings numpy along, and a file from outside may cost what it likes.
"""
