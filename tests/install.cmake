# install.cmake - installs into a prefix of its own and builds examples/hello.c
# against it in four ways: with pkg-config and with CMake, shared and static.
cmake_minimum_required(VERSION 3.21)

# The folder has a space, as folders of people do.
set(work "${BUILD}/installed here")
set(prefix "${work}/prefix")
set(lib "${prefix}/${LIBDIR}")
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work})

# Runs a command in the folder; stops when it fails.  `printed` is its output.
macro(run)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${work}
    OUTPUT_VARIABLE printed ERROR_VARIABLE complaint RESULT_VARIABLE bad)
  if(bad)
    message(FATAL_ERROR "failed (${bad}): ${ARGN}\n${printed}${complaint}")
  endif()
endmacro()

# The host must hold a conversation, not only link.
function(try program)
  file(WRITE ${work}/said "a beer please\n")
  execute_process(COMMAND ${program} ${ROOT}/flows/stadium.yaml
    INPUT_FILE ${work}/said OUTPUT_VARIABLE printed RESULT_VARIABLE bad)
  if(bad OR NOT printed MATCHES "^Welcome!")
    message(FATAL_ERROR "${program} failed (${bad}): ${printed}")
  endif()
endfunction()

run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${prefix})
foreach(file include/jaseur.h bin/jaseur ${LIBDIR}/libjaseur.a
    ${LIBDIR}/libjaseur.so ${LIBDIR}/pkgconfig/jaseur.pc
    ${LIBDIR}/cmake/jaseur/jaseurConfig.cmake share/man/man1/jaseur.1)
  if(NOT EXISTS ${prefix}/${file})
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()
run(${prefix}/bin/jaseur --version)

set(flags ${FLAGS})
separate_arguments(flags)
set(ENV{PKG_CONFIG_PATH} "${lib}/pkgconfig:$ENV{PKG_CONFIG_PATH}")
set(ENV{LD_LIBRARY_PATH} "${lib}:$ENV{LD_LIBRARY_PATH}")
find_program(pkgconfig NAMES pkg-config pkgconf)

run(${pkgconfig} --cflags --libs jaseur)
separate_arguments(found UNIX_COMMAND "${printed}")
run(${CC} ${flags} ${ROOT}/examples/hello.c -o shared ${found})
try(${work}/shared)

run(${pkgconfig} --static --cflags --libs jaseur)
separate_arguments(found UNIX_COMMAND "${printed}")
list(TRANSFORM found REPLACE "^-ljaseur$" "-l:libjaseur.a")
run(${CC} ${flags} ${ROOT}/examples/hello.c -o static ${found})
unset(ENV{LD_LIBRARY_PATH})
try(${work}/static)

file(WRITE ${work}/CMakeLists.txt "cmake_minimum_required(VERSION 3.21)
project(host LANGUAGES C)
find_package(jaseur 0.1 REQUIRED)
foreach(library jaseur jaseur_static)
  add_executable(with_\${library} \"${ROOT}/examples/hello.c\")
  target_link_libraries(with_\${library} PRIVATE jaseur::\${library})
endforeach()
")
run(${CMAKE_COMMAND} -S . -B build -DCMAKE_PREFIX_PATH=${prefix}
  -DCMAKE_C_COMPILER=${CC} "-DCMAKE_C_FLAGS=${FLAGS}")
run(${CMAKE_COMMAND} --build build)
try(${work}/build/with_jaseur)
try(${work}/build/with_jaseur_static)
