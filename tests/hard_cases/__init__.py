"""The hard cases of the method, one file each, named by its number."""
