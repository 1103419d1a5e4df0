"""How a count is worked out: the steps, and what each equation is for."""
