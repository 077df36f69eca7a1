# layers.cmake - every #include points downwards, each foreign library is
# included by one file, and the build file names every source.
cmake_minimum_required(VERSION 3.21)

set(base_may_use base)
set(text_may_use base text)
set(lang_may_use base text lang)
set(yaml_may_use base yaml)
set(expr_may_use base text lang expr)
set(match_may_use base text lang expr match)
set(flow_may_use base text yaml expr match flow)
set(program_may_use base text lang expr match program)
set(builtin_may_use builtin)
set(compile_may_use base text lang expr match flow program builtin compile)
set(run_may_use base text lang expr match program run)
set(snapshot_may_use base expr program run snapshot)

# The library sees memory and strings, and nothing of the world around it.
set(system_headers float.h limits.h math.h setjmp.h stdalign.h stdatomic.h stdbool.h
  stddef.h stdint.h stdlib.h stdnoreturn.h string.h)
# These belong to one file each.
set(home_of_yaml.h yaml/load.c)
set(home_of_pcre2.h match/pattern.c)
set(home_of_utf8proc.h text/fold.c)

set(broken FALSE)
macro(blame what)
  message("${what}")
  set(broken TRUE)
endmacro()

file(GLOB_RECURSE files RELATIVE ${ROOT}/lib ${ROOT}/lib/*.c ${ROOT}/lib/*.h)
foreach(file IN LISTS files)
  get_filename_component(layer ${file} DIRECTORY)
  file(STRINGS ${ROOT}/lib/${file} lines REGEX "^ *# *include")
  foreach(line IN LISTS lines)
    if(line MATCHES "\"jaseur\\.h\"")
      continue()
    elseif(line MATCHES "\"([a-z]+)/[a-z_]+\\.(h|def)\"")
      # The door stands above all layers and may use each.
      if(layer AND NOT CMAKE_MATCH_1 IN_LIST ${layer}_may_use)
        blame("lib/${file}: ${layer}/ may not use ${CMAKE_MATCH_1}/")
      endif()
    elseif(line MATCHES "<(.+)>")
      set(header ${CMAKE_MATCH_1})
      if(DEFINED home_of_${header})
        if(NOT file STREQUAL home_of_${header})
          blame("lib/${file}: <${header}> belongs to ${home_of_${header}}")
        endif()
      elseif(NOT header IN_LIST system_headers)
        blame("lib/${file}: the library has no use for <${header}>")
      endif()
    else()
      blame("lib/${file}: write  #include \"layer/file.h\"  for: ${line}")
    endif()
  endforeach()
endforeach()

# Tools and examples live on the public header alone; a header of their own
# stands beside them.
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/tools/*.c ${ROOT}/tools/*.h
  ${ROOT}/examples/*.c ${ROOT}/examples/*.h)
foreach(file IN LISTS files)
  get_filename_component(folder ${file} DIRECTORY)
  file(STRINGS ${ROOT}/${file} lines REGEX "^ *# *include \"")
  foreach(line IN LISTS lines)
    string(REGEX REPLACE ".*\"(.*)\".*" "\\1" header "${line}")
    if(NOT EXISTS ${ROOT}/${folder}/${header})
      blame("${file}: only <jaseur.h> and headers of its own, not ${header}")
    endif()
  endforeach()
endforeach()

# A source that the build does not know would be forgotten in silence.
file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/lib/*.c ${ROOT}/tools/*.c)
foreach(file IN LISTS files)
  if(NOT file IN_LIST SOURCES)
    blame("${file}: CMakeLists.txt does not name it")
  endif()
endforeach()

if(broken)
  message(FATAL_ERROR "the layers are broken")
endif()
