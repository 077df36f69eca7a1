// header.cpp - jaseur.h alone, as strict C++17: what a host in C++ includes.
#include <jaseur.h>

// Structures of zeros are the defaults, also in C++.
static const jaseur_compile_options defaults{};

int main()
{
    jaseur_message message{};
    message.kind = JASEUR_SAID;
    return defaults.flags == 0 && message.kind == JASEUR_SAID ? 0 : 1;
}
