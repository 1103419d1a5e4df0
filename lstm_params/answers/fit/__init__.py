"""Which size fits: the sizes there can be, the search among them, the count as a polynomial."""
