"""`dialog bench papers`: how long the papers of a large project take, and what they cost."""
