"""How the cost of each address grows with the library: make bench BENCH="--growth"."""
