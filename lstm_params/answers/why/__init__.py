"""Who is right: what is known of how counts come to differ, and the search among it."""
