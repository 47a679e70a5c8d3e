#include "program/command_line.hpp"

int main(int argc, char** argv) { return hirondelle::run_command_line(argc, argv); }
