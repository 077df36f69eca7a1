# help.cmake - one table says what there is: every command and option of it is
# in the help, in both languages, in the completion of each shell, in the
# manual page, and is taken by the command itself.
include(${CMAKE_CURRENT_LIST_DIR}/command.cmake)

run(0 completion fish)
set(fish "${printed}")
run(0 completion bash)
set(bash "${printed}")
run(0 completion zsh)
set(zsh "${printed}")
run(2 completion tcsh)
run(0 help --lang fr)
set(help_fr "${printed}")
run(0 help --lang en)
set(help "${printed}")

file(READ ${ROOT}/tools/jaseur/jaseur.1 page)
string(REPLACE "\\-" "-" page "${page}")
string(REGEX REPLACE "\\\\f[A-Z]" "" page "${page}")

string(REGEX MATCHALL "\n  jaseur [a-z]+ [^\n]+" rows "${help}")
set(count 0)
foreach(row IN LISTS rows)
  string(REGEX REPLACE "^\n  jaseur ([a-z]+) .*$" "\\1" name "${row}")
  math(EXPR count "${count} + 1")
  look_for(page "\n${name} ")
  look_for(help_fr "  jaseur ${name} ")
  look_for(bash "        ${name}) words=")
  look_for(zsh "    ${name})\n")
  look_for(fish "-a ${name} -d ")
  run(0 help ${name} --lang en)
  set(told "${printed}")
  run(0 ${name} --help --lang en)
  if(NOT printed STREQUAL told AND NOT name STREQUAL "help")
    message(FATAL_ERROR "jaseur ${name} --help is not jaseur help ${name}")
  endif()
  run(0 help ${name} --lang fr)
  string(REGEX MATCHALL "--[a-z]+" options "${row}")
  foreach(option IN LISTS options)
    string(SUBSTRING ${option} 2 -1 word)
    look_for(page "${option}")
    look_for(told "\n  ${option} ")
    look_for(printed "\n  ${option} ")
    string(REGEX MATCH "\n *${name}\\) words=[^\n]*${option} " in_bash "${bash}")
    look_for(zsh "'${option}[")
    look_for(fish "from ${name}' -l ${word} ")
    # Without a file it is misused; the option itself must be known.
    execute_process(COMMAND ${JASEUR} ${name} ${option}=en
      INPUT_FILE /dev/null OUTPUT_QUIET ERROR_VARIABLE errors)
    execute_process(COMMAND ${JASEUR} ${name} ${option}
      INPUT_FILE /dev/null OUTPUT_QUIET ERROR_VARIABLE more)
    if(NOT in_bash OR
        (errors MATCHES "there is no option" AND more MATCHES "there is no option"))
      message(FATAL_ERROR "jaseur ${name} does not take ${option}")
    endif()
  endforeach()
endforeach()
if(count LESS 8)
  message(FATAL_ERROR "the help lists ${count} commands:\n${help}")
endif()
run(2 help frobnicate)
look_for(errors "there is no command 'frobnicate'")

# The manual page must be one, and bash must complete.
find_program(groff NAMES groff)
if(groff)
  execute_process(COMMAND ${groff} -man -ww -z -Tutf8
    ${ROOT}/tools/jaseur/jaseur.1 RESULT_VARIABLE bad ERROR_VARIABLE complaint)
  if(bad OR complaint)
    message(FATAL_ERROR "groff does not like the manual page:\n${complaint}")
  endif()
endif()
foreach(section NAME SYNOPSIS DESCRIPTION COMMANDS OPTIONS "EXIT STATUS")
  look_for(page "\n.SH ${section}\n")
endforeach()

file(WRITE ${work}/complete "${bash}
COMP_WORDS=(jaseur chat --re) COMP_CWORD=2
_jaseur
echo \"\${COMPREPLY[@]}\"
COMP_WORDS=(jaseur gr) COMP_CWORD=1
_jaseur
echo \"\${COMPREPLY[@]}\"
COMP_WORDS=(jaseur completion z) COMP_CWORD=2
_jaseur
echo \"\${COMPREPLY[@]}\"
")
execute_process(COMMAND bash ${work}/complete OUTPUT_VARIABLE printed)
if(NOT printed STREQUAL "--record\ngraph\nzsh\n")
  message(FATAL_ERROR "bash completes:\n${printed}")
endif()
foreach(shell zsh fish)
  find_program(${shell}_program NAMES ${shell})
  if(${shell}_program)
    file(WRITE ${work}/${shell} "${${shell}}")
    execute_process(COMMAND ${${shell}_program} -n ${work}/${shell}
      RESULT_VARIABLE bad ERROR_VARIABLE complaint)
    if(bad)
      message(FATAL_ERROR "${shell} cannot read its completion:\n${complaint}")
    endif()
  endif()
endforeach()
