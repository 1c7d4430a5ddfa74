"""The formats: from the bytes of an original to a page of parts, one file each."""
