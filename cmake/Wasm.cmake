# How the Wasm build links. Elsewhere these functions do nothing, so that a folder can call them freely.

# pane_wasm_program(name SOURCES ... [LIBS ...])
# A program with main() that runs under Node's WASI: standard input, output, exit code. For vectors and golden logs.
function(pane_wasm_program name)
  if(NOT EMSCRIPTEN)
    return()
  endif()
  cmake_parse_arguments(arg "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${arg_SOURCES})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_options(${name} PRIVATE -fno-exceptions -fno-rtti -ffp-contract=off)
  target_link_libraries(${name} PRIVATE ${arg_LIBS})
  target_link_options(${name} PRIVATE -sSTANDALONE_WASM -sALLOW_MEMORY_GROWTH=1)
  set_target_properties(${name} PROPERTIES SUFFIX .wasm)
endfunction()
