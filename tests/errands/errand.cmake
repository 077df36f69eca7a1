# errand.cmake - what the errands share: a flow that is edited in one place, as
# people do who are no programmers, and what the command then says.
include(${ROOT}/tests/command/command.cmake)

# Takes a fresh copy of one of the flows that stand beside the page for authors.
function(take flow)
  file(COPY ${ROOT}/flows/${flow} DESTINATION ${work})
endfunction()

# Puts a text in place of one that stands in exactly one place of the file.
function(edit file from to)
  file(READ ${work}/${file} text)
  string(FIND "${text}" "${from}" first)
  string(FIND "${text}" "${from}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "not in one place of ${file}: ${from}")
  endif()
  string(REPLACE "${from}" "${to}" text "${text}")
  file(WRITE ${work}/${file} "${text}")
endfunction()

# Runs `jaseur check` on the file: what it says is in `told`, and each of the
# texts must stand there.
macro(check wanted file)
  run(${wanted} check ${file} --lang en)
  set(told "${printed}${errors}")
  look_for(told ${ARGN})
endmacro()

# Nothing is wrong with the file; what is worth a thought may be told.
macro(fine file)
  check(0 ${file})
  if(told MATCHES "(^|\n)(error|warning)")
    message(FATAL_ERROR "not fine:\n${told}")
  endif()
endmacro()

# Runs `jaseur test` on it in the same way.
macro(try wanted file)
  run(${wanted} test ${file} --lang en)
  set(told "${printed}${errors}")
  look_for(told ${ARGN})
endmacro()

# How often a text stands in `told`.
function(count_told what result)
  string(REPLACE ";" "," rest "${told}")
  string(REGEX MATCHALL "${what}" all "${rest}")
  list(LENGTH all count)
  set(${result} ${count} PARENT_SCOPE)
endfunction()
