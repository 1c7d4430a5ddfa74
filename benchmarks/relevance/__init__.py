"""How good the order of the results is."""
