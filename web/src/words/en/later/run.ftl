### In a practice that was begun.

run-began = { $other } began this.
