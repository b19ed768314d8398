# How the Wasm build links. Elsewhere these functions do nothing, so that a folder can call them freely.

set(pane_wasm_compile -fno-exceptions -fno-rtti -ffp-contract=off -Wshadow)
set(pane_wasm_link -O2 -sSTANDALONE_WASM -sALLOW_MEMORY_GROWTH=1 -sMALLOC=emmalloc -sFILESYSTEM=0 -fno-exceptions
    -fno-rtti --js-library ${PROJECT_SOURCE_DIR}/wasm/imports.js)

# pane_wasm_module(name SOURCES ... [LIBS ...])
# A module without main: <build>/<name>.wasm. It exports what its sources mark so, and _initialize.
function(pane_wasm_module name)
  if(NOT EMSCRIPTEN)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_compile_options(${name} PRIVATE ${pane_wasm_compile})
  target_link_libraries(${name} PRIVATE ${arg_LIBS})
  target_link_options(${name} PRIVATE ${pane_wasm_link} --no-entry)
  set_target_properties(${name} PROPERTIES SUFFIX .wasm RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}
                                           LINK_DEPENDS ${PROJECT_SOURCE_DIR}/wasm/imports.js)
endfunction()

# pane_wasm_program(name SOURCES ... [LIBS ...])
# A program with main, for tools/run-wasi.mjs: standard input and output, exit code. For vectors and golden logs.
function(pane_wasm_program name)
  if(NOT EMSCRIPTEN)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(${name} PRIVATE ${pane_wasm_compile})
  target_link_libraries(${name} PRIVATE ${arg_LIBS} pane_wasi_random)
  target_link_options(${name} PRIVATE ${pane_wasm_link})
  set_target_properties(${name} PROPERTIES SUFFIX .wasm)
endfunction()
