"""A product on its way: its step, what is due of it, by what an idea is judged, which papers a dossier holds."""
