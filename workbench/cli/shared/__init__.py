"""What commands share: options, files, work shared among processes."""
