"""The questions and their answers: a file each, a folder where one takes several."""
