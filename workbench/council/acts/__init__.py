"""What a browser may ask for, as strict records, by subject. Shape only; who may is `council.permissions`."""
