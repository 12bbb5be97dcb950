"""The steps from raw text to article: one file or folder, one step."""
