// Names what a module may ask of its host, so that the linker refuses every other undefined symbol.
// The bodies are never used: a standalone module takes its imports from whoever loads it.
mergeInto(LibraryManager.library, {
  pane_random: function () {},
  random_get: function () {},
  emscripten_notify_memory_growth: function () {},
});
