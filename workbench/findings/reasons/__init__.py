"""The reasons of every result in sentences, for pages, minutes and letters."""
