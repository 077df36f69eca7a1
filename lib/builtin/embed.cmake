# embed.cmake - makes a C file of the built-in flows:
#
#   cmake -DIN=flows.yaml -DOUT=builtin.c -P embed.cmake
#
# Bytes stand in it as character constants, because a string literal may not
# be longer than 4095 characters.
if(NOT IN OR NOT OUT)
    message(FATAL_ERROR "embed.cmake wants -DIN=FILE -DOUT=FILE")
endif()

file(READ "${IN}" bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
# Ten constants of seven characters a line.
set(ten ".......")
string(REPEAT "${ten}" 10 ten)
string(REGEX REPLACE "(${ten})" "\\1\n    " bytes "${bytes}")

file(WRITE "${OUT}" "/* builtin.c - made from flows.yaml by embed.cmake. */
#include \"builtin/builtin.h\"

const char jz_builtin_flows[] = {
    ${bytes}0};
const size_t jz_builtin_size = sizeof jz_builtin_flows - 1;
")
