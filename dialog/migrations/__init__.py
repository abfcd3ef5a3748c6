"""The history of the tables, one numbered step per change. Nothing here may import what the tables are today,
but `env.py`: a step must mean the same in five years.
"""
