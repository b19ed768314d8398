### In a practice that was begun.

run-began = { $other } hat das angefangen.
