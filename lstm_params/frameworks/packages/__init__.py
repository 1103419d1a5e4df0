"""What libraries on top of a framework store: one short file of rows each."""
