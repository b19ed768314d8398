# Debian's emscripten 3.1.6, for 'cmake --preset wasm'. Its system libraries come built. Its optimiser of JavaScript
# needs acorn, which Debian keeps where Node does not look by itself.

set(ENV{NODE_PATH} /usr/share/nodejs)
set(pane_em_environment ${CMAKE_COMMAND} -E env NODE_PATH=/usr/share/nodejs)
set(CMAKE_C_LINKER_LAUNCHER ${pane_em_environment})
set(CMAKE_CXX_LINKER_LAUNCHER ${pane_em_environment})

include(/usr/share/emscripten/cmake/Modules/Platform/Emscripten.cmake)
