# language.cmake - "the waiters' bot speaks Spanish, too".
include(${CMAKE_CURRENT_LIST_DIR}/errand.cmake)

macro(no_warning)
  check(0 restaurant.yaml "no errors")
  count_told("(error|warning):" count)
  if(NOT count EQUAL 0)
    message(FATAL_ERROR "there are warnings:\n${told}")
  endif()
endmacro()

# One word in the list of languages; every line that is missing is told.
take(restaurant.yaml)
edit(restaurant.yaml "languages: [fr, fr-tu, en]" "languages: [fr, fr-tu, en, es]")
check(0 restaurant.yaml
  "has no text in 'es' [missing-language]" "fmt --missing es")
string(REGEX MATCH "([0-9]+) lines are missing in 'es'" found "${told}")
set(missing ${CMAKE_MATCH_1})
count_told("has no (text|label) in 'es'" count)
if(missing LESS 20 OR count LESS missing)
  message(FATAL_ERROR "${count} lines are told, ${missing} are missing")
endif()

# They are all inserted, to be translated in their places; then nothing is
# missing, and the tests still pass.
run(0 fmt --missing es restaurant.yaml --lang en)
set(told "${printed}${errors}")
look_for(told "lines to translate into 'es'")
no_warning()
try(0 restaurant.yaml " passed, 0 failed")

# Each language is heard by words of its own.
edit(restaurant.yaml "hear en: [order, menu, hungry]"
  "hear en: [order, menu, hungry]\nhear es: [comer, tengo hambre]")
edit(restaurant.yaml "ask es: \"Scannez le code de votre table, ou tapez son numéro.\""
  "ask es: \"Escanee el código de su mesa, o escriba su número.\"")
file(APPEND ${work}/restaurant.yaml [[
---
test: Una mesa
given: {now: 2026-07-14 12:30, language: es}
talk: |
  me: tengo hambre
  bot: Escanee el código de su mesa, o escriba su número.
  me: ayuda
  bot: Puede decir atrás, ...
  bot: Escanee el código de su mesa, o escriba su número.
]])
try(0 restaurant.yaml "ok    restaurant.yaml — Una mesa")
no_warning()
