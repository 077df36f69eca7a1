# symbols.cmake - the archive defines only jaseur_ and jz_, the shared library
# only jaseur_; nothing in it can be written to; and it calls nothing of the
# world but what is listed here.
cmake_minimum_required(VERSION 3.21)

set(may_call
  memcpy memmove memset memcmp bcmp memchr strchr strlen realloc free abort
  setjmp _setjmp longjmp
  # What compilers add by themselves.
  __stack_chk_fail _GLOBAL_OFFSET_TABLE_ __memcpy_chk __memmove_chk
  __memset_chk __longjmp_chk)

find_program(nm nm)
find_program(objdump objdump)
if(NOT nm OR NOT objdump)
  message(FATAL_ERROR "nm and objdump (binutils) are needed")
endif()
set(broken FALSE)
macro(blame what)
  message("${what}")
  set(broken TRUE)
endmacro()

# Sets `out` to the lines that a command prints.
function(lines_of out)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE text RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "failed: ${ARGN}")
  endif()
  string(REGEX REPLACE "[][;]" "" text "${text}")
  string(REGEX MATCHALL "[^\n]+" lines "${text}")
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()

set(defined)
lines_of(rows ${nm} -P -g --defined-only ${ARCHIVE})
foreach(row IN LISTS rows)
  if(row MATCHES "^([^ ]+) [A-Z] ")
    list(APPEND defined ${CMAKE_MATCH_1})
    if(NOT CMAKE_MATCH_1 MATCHES "^(jaseur|jz)_")
      blame("the archive defines ${CMAKE_MATCH_1}")
    endif()
  endif()
endforeach()
if(NOT defined)
  message(FATAL_ERROR "${ARCHIVE} defines nothing")
endif()

lines_of(rows ${nm} -P -u ${ARCHIVE})
list(REMOVE_DUPLICATES rows)
foreach(row IN LISTS rows)
  if(NOT row MATCHES "^([^ ]+) U")
    continue()
  endif()
  set(name ${CMAKE_MATCH_1})
  if(name IN_LIST defined OR name IN_LIST may_call)
    continue()
  elseif(NOT name MATCHES "^(yaml|pcre2|utf8proc)_")
    blame("the library calls ${name}")
  endif()
endforeach()

lines_of(rows ${nm} -P -D --defined-only ${SHARED})
set(exported 0)
foreach(row IN LISTS rows)
  if(row MATCHES "^([^ ]+) [A-Z] ")
    math(EXPR exported "${exported} + 1")
    if(NOT CMAKE_MATCH_1 MATCHES "^jaseur_")
      blame("the shared library exports ${CMAKE_MATCH_1}")
    endif()
  endif()
endforeach()
if(NOT exported)
  blame("the shared library exports nothing")
endif()

# Tables of pointers lie in .data.rel.ro, which is read-only once loaded.
lines_of(rows ${objdump} -h ${ARCHIVE})
foreach(row IN LISTS rows)
  if(row MATCHES "^([a-z_]+)\\.c\\.o: ")
    set(object ${CMAKE_MATCH_1})
  elseif(row MATCHES "^ *[0-9]+ (\\.(data|bss|tdata|tbss)[^ ]*) +([0-9a-f]+) ")
    set(section ${CMAKE_MATCH_1})
    if(NOT CMAKE_MATCH_3 MATCHES "^0+$" AND
       NOT section MATCHES "^\\.data\\.rel\\.ro")
      blame("${object}.c has data that can be written to (${section})")
    endif()
  endif()
endforeach()

if(broken)
  message(FATAL_ERROR "the symbols are not what they should be")
endif()
