"""What became of each idea, told to who gave it: a page that a link opens, without a seat."""
