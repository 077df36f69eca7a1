# fmt.cmake - a formatted flow is the same flow, and formatting it again leaves
# every byte; what a language lacks is added so that the flow stays whole.
include(${CMAKE_CURRENT_LIST_DIR}/command.cmake)

file(COPY ${talks} ${ROOT}/flows/ DESTINATION ${work}
  FILES_MATCHING PATTERN *.yaml)
foreach(file IN LISTS talks)
  get_filename_component(name ${file} NAME)
  run(0 fmt ${name})
  file(SHA256 ${work}/${name} once)
  run(0 fmt ${name})
  file(SHA256 ${work}/${name} again)
  if(printed OR errors OR NOT once STREQUAL again)
    message(FATAL_ERROR "formatting ${name} twice changes it twice:\n${printed}")
  endif()
  run(0 fmt --check ${name})
  run(0 fmt - INPUT ${work}/${name})
  file(READ ${work}/${name} formatted)
  if(NOT printed STREQUAL formatted)
    message(FATAL_ERROR "standard input is formatted in another way: ${name}")
  endif()
endforeach()
run(0 test ${work})

file(WRITE ${work}/form.yaml [[
bot: Form
languages: [en, fr]
---
flow: order
called: order
hear: beer
hear fr: bière
steps:
  many:
    # how many
    ask: How many: one or two?
    answer: number
    retry: |
      A number.

      Please.

  size:
    ask:
    - Which?
    - "Which now?"
    choices: {s: {en: Small}, l: {en: [Large, big]}}
  large: {when: size is l, say: "Oh, 'large'.", go: end}
  bye:
    say: Good bye, {many}
    # the end
]])
file(READ ${work}/form.yaml before)
run(1 fmt --check form.yaml --lang en)
look_for(printed "would change: form.yaml")
file(READ ${work}/form.yaml after)
if(NOT before STREQUAL after)
  message(FATAL_ERROR "--check changes the file")
endif()
run(0 fmt form.yaml --missing fr --lang en)
look_for(errors "8 lines to translate into 'fr'")
file(READ ${work}/form.yaml after)
set(expected [[
bot: Form
languages: [en, fr]
---
flow: order
called: "order"
called fr: "order"
hear: beer
hear fr: bière
steps:
  many:
    # how many
    ask: "How many: one or two?"
    ask fr: "How many: one or two?"
    answer: number
    retry: |
      A number.

      Please.
    retry fr: |
      A number.

      Please.

  size:
    ask:
    - "Which?"
    - "Which now?"
    ask fr:
    - "Which?"
    - "Which now?"
    choices: {s: {en: "Small", fr: "Small"}, l: {en: ["Large", "big"], fr: ["Large", "big"]}}
  large: {when: size is l, say: "Oh, 'large'.", say fr: "Oh, 'large'.", go: end}
  bye:
    say: "Good bye, {many}"
    say fr: "Good bye, {many}"
    # the end
]])
if(NOT after STREQUAL expected)
  message(FATAL_ERROR "formatted:\n${after}\nexpected:\n${expected}")
endif()
run(0 fmt form.yaml --missing fr --lang fr)
look_for(errors "0 ligne à traduire en 'fr'")
run(2 fmt form.yaml --missing de --lang en)
look_for(errors "'de' is not one of the languages of the bot")

# Lines end as they did before.
string(REPLACE "\n" "\r\n" before "${before}")
file(WRITE ${work}/form.yaml "${before}")
run(0 fmt form.yaml --missing fr --lang en)
string(REPLACE "\n" "\r\n" expected "${expected}")
file(WRITE ${work}/expected "${expected}")
execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files
  ${work}/form.yaml ${work}/expected RESULT_VARIABLE different)
if(different)
  message(FATAL_ERROR "the ends of lines have changed: ${work}/form.yaml")
endif()

# What nobody but the author can repair is told; the rest is repaired.
file(WRITE ${work}/broken.yaml [[
bot: Broken
---
flow: order
hear: beer
steps:
  hello:
    say: Two: now
    go: nowhere_at_all
]])
run(1 fmt broken.yaml --lang en)
look_for(errors "[unknown-step]")
file(READ ${work}/broken.yaml after)
look_for(after "    say: \"Two: now\"\n")

# What is included is formatted, too.
file(WRITE ${work}/whole.yaml "bot: Whole\ninclude: [part.yaml]\n")
file(WRITE ${work}/part.yaml
  "flow: order\nhear: beer\nsteps:\n  hello:\n    say: Hello\n")
run(0 fmt whole.yaml --lang en)
look_for(printed "changed: part.yaml")
