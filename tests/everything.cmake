# everything.cmake - the bot of the fuzz targets uses every key, answer type,
# type of value, jump, format, function and urgency that the library's tables
# hold: what is new there is wanted here.
cmake_minimum_required(VERSION 3.21)

file(READ ${ROOT}/tests/fuzz/everything.yaml flows)
# Another file would be needed for it; seeds/compile has one.
set(elsewhere include)

set(broken FALSE)
# What stands in a table of a file of lib, and how a flow writes it: @ is the
# name.  The table begins with its line, and ends with the brace of that line.
function(want what file table row written)
  file(READ ${ROOT}/lib/${file} source)
  string(REGEX MATCHALL "${table}[^;]*;" tables "${source}")
  string(REGEX MATCHALL "${row}" rows "${tables}")
  if(NOT rows)
    message("${file}: no table of ${what}")
    set(broken TRUE PARENT_SCOPE)
  endif()
  foreach(row IN LISTS rows)
    string(REGEX REPLACE ".*\"([a-z/_ ]+)\".*" "\\1" name "${row}")
    string(REPLACE "@" "${name}" pattern "${written}")
    if(NOT name IN_LIST elsewhere AND NOT flows MATCHES "${pattern}")
      message("everything.yaml: no ${what} '${name}'")
      set(broken TRUE PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

foreach(file read_bot read_choices read_react read_step read_test read)
  want(key flow/${file}.c "key_row [a-z_]+\\[\\]" "{\"[a-z]+\", "
    "(^|[{,\n]) *(- )?@( fr)?: ?")
endforeach()
want("answer type" match/match.c "jz_matchers\\[\\]" "name = \"[^\"]+\""
  "answer: (personal |secret )?@[ \n]")
want("type of value" flow/read_types.c "} types\\[\\]" "{\"[^\"]+\", V"
  "[a-z_]: @[,}]")
want(jump flow/read_go.c "} jumps\\[\\]" "{\"[a-z]+\", " "go: @[ \n}]")
want(format flow/template.c "} formats\\[\\]" "{\"[a-z]+\", " "{[^}]* as @}")
want(function flow/parse_value.c "functions\\[\\]" "{\"[a-z]+\", "
  "[ {(]@\\(")
want(urgency flow/read_verb.c "} rows\\[\\]" "{\"[a-z]+\", J"
  "handoff: [a-z]+ @\n")

if(broken)
  message(FATAL_ERROR "the fuzz targets do not reach all that flows have")
endif()
