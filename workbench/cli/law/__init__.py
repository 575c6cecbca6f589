"""The commands of the law as data: days, sheets and their wording, regulations, mappings, results computed anew."""
