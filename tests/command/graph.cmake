# graph.cmake - Graphviz draws every flow, names that are hard to write
# included, and what Mermaid is given has the form of its flow charts.
include(${CMAKE_CURRENT_LIST_DIR}/command.cmake)

find_program(dot NAMES dot REQUIRED)

# Names and texts that would end a label, or look like markup.
file(WRITE ${work}/hard.yaml [[
bot: Hard
---
flow: end
hear: "go"
steps:
  graph:
    say: "A \"quote\", a \\ and {{braces}} | <b>bars</b> #35; `tick`"
  subgraph:
    ask: "Many words that would make the label of a node far too long to read"
    choices: {yes_sir: ["Yes; sir]"], no_sir: ["No -- sir}"]}
  class:
    when: subgraph is no_sir
    say: |
      Two

      bubbles
    go: graph at most 2 times
]])

set(nodes "s[0-9]+(\\[/|\\[\\[|\\(\\[|{{|\\[|\\()\"[^\"]*\"(\\]\\]|\\\\\\]|\\]\\)|}}|\\]|\\))")
foreach(file IN LISTS talks ITEMS ${work}/hard.yaml)
  run(0 graph ${file} --lang en)
  file(WRITE ${work}/flows.dot "${printed}")
  execute_process(COMMAND ${dot} -Tsvg ${work}/flows.dot RESULT_VARIABLE bad
    OUTPUT_VARIABLE picture ERROR_VARIABLE complaint)
  if(bad OR complaint OR NOT picture MATCHES "</svg>")
    message(FATAL_ERROR "dot does not draw ${file}:\n${complaint}${printed}")
  endif()

  run(0 graph ${file} --mermaid --lang en)
  # A semicolon would part the list of lines.
  string(REPLACE ";" "," printed "${printed}")
  string(REGEX MATCHALL "[^\n]+" rows "${printed}")
  foreach(row IN LISTS rows)
    if(NOT row MATCHES "^flowchart TD$" AND NOT row MATCHES "^  end$"
        AND NOT row MATCHES "^  subgraph c[0-9]+\\[\"[^\"]+\"\\]$"
        AND NOT row MATCHES "^    ${nodes}$"
        AND NOT row MATCHES "^    [fex][0-9]+\\(\\(\"[^\"]+\"\\)\\)$"
        AND NOT row MATCHES "^  [sf][0-9]+ (-->|-\\.->)(\\|\"[^\"]+\"\\|)? [sfex][0-9]+$")
      message(FATAL_ERROR "Mermaid would not read this of ${file}:\n${row}")
    endif()
  endforeach()
endforeach()

run(0 graph ${ROOT}/flows/stadium.yaml --lang en)
look_for(printed "label=\"order\"" "label=\"refused\", " "label=\"skipped\", "
  "label=\"go: saved\"" "shape=component")
run(0 graph ${ROOT}/flows/stadium.yaml --lang fr)
look_for(printed "label=\"sautée\", ")
run(0 graph ${ROOT}/tests/fuzz/everything.yaml --flow card --lang en)
look_for(printed "label=\"card\"")
if(printed MATCHES "label=\"order\"")
  message(FATAL_ERROR "more than one flow:\n${printed}")
endif()
run(2 graph ${ROOT}/flows/stadium.yaml --flow nothing --lang en)
look_for(errors "there is no flow 'nothing'")
