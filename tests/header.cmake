# header.cmake - jaseur.h compiles alone as strict C++17, and every header of
# the library compiles alone as strict C11.
cmake_minimum_required(VERSION 3.21)

set(strict -fsyntax-only -Wall -Wextra -Wpedantic -Wconversion -Werror
  -I${ROOT}/include -I${ROOT}/lib)
set(broken FALSE)
macro(compile name)
  execute_process(COMMAND ${ARGN} ERROR_VARIABLE complaint RESULT_VARIABLE bad)
  if(bad)
    message("${name} does not compile alone:\n${complaint}")
    set(broken TRUE)
  endif()
endmacro()

find_program(cxx NAMES clang++ g++ c++)
if(NOT cxx)
  message(FATAL_ERROR "a C++ compiler is needed: clang++ or g++")
endif()
compile(tests/header.cpp ${cxx} -std=c++17 -Wshadow ${strict}
  ${ROOT}/tests/header.cpp)

file(GLOB_RECURSE headers RELATIVE ${ROOT}
  ${ROOT}/include/*.h ${ROOT}/lib/*.h)
foreach(header IN LISTS headers)
  # Included, not compiled: a main file may not have unused static functions.
  compile(${header} ${CC} -std=c11 ${strict} -x c -include ${ROOT}/${header}
    /dev/null)
endforeach()
if(broken)
  message(FATAL_ERROR "a header leans on something that it does not include")
endif()
