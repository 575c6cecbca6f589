"""The commands of the programme's registers, by what they are about."""
