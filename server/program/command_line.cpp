#include "program/command_line.hpp"

#include <iostream>

#include "program/commands.hpp"
#include "program/options.hpp"
#include "program/run.hpp"

namespace hirondelle {

namespace {

constexpr int failed = 1;
constexpr int used_wrongly = 2;

int wrong_use(const std::string& why) {
  std::cerr << "hirondelle: " << why << "\n";
  return used_wrongly;
}

void add_serve(CLI::App& program, ServerOptions& options, Run& chosen) {
  CLI::App* serve = program.add_subcommand("serve", "serves a festival from its log");
  add_server_options(*serve, options);
  serve->callback([serve, &options, &chosen] {
    read_config_file(*serve);
    chosen = [&options] {
      const std::string wrong = check(options);
      return wrong.empty() ? run_serve(options) : wrong_use(wrong);
    };
  });
}

void add_check(CLI::App& program, ServerOptions& options, Run& chosen) {
  CLI::App* command =
      program.add_subcommand("check-config", "says what is wrong with the options of serve, and starts nothing");
  add_server_options(*command, options);
  command->callback([command, &options, &chosen] {
    read_config_file(*command);
    chosen = [&options, command] {
      const std::string wrong = check(options);
      if (!wrong.empty()) {
        std::cerr << "hirondelle: " << wrong << "\n";
        return failed;
      }
      std::cout << command->config_to_str(true, false);
      return 0;
    };
  });
}

// On the whole network unless said otherwise: it is for showing around.
void add_demo(CLI::App& program, ServerOptions& options, Run& chosen) {
  options.listen = "0.0.0.0:8080";
  CLI::App* demo = program.add_subcommand("demo", "a sample festival that lives; for trial only");
  const auto add = [demo](const std::string& name, auto& value, const std::string& variable, const std::string& help) {
    return demo->add_option(name, value, help)->envname(variable)->capture_default_str();
  };
  add("--listen", options.listen, "HIRONDELLE_LISTEN", "ADDRESS:PORT; port 0 takes a free one");
  add("--web", options.transport.web, "HIRONDELLE_WEB", "folder of the built pages");
  add("--public-url", options.public_url, "HIRONDELLE_PUBLIC_URL", "how visitors reach it, for the links that are printed");
  add("--origin", options.transport.origins, "HIRONDELLE_ORIGIN", "a page of this origin may connect, beside our own");
  add("--threads", options.threads, "HIRONDELLE_THREADS", "for readers")->check(CLI::Range(1U, 256U));
  demo->callback([&options, &chosen] {
    chosen = [&options] {
      ServerOptions open_on_purpose = options;
      open_on_purpose.tls_in_front = true;
      const std::string wrong = check(open_on_purpose);
      return wrong.empty() ? run_demo(options) : wrong_use(wrong);
    };
  });
}

}  // namespace

int run_command_line(int argc, const char* const* argv) {
  CLI::App program("Hirondelle: the live feed of a festival", "hirondelle");
  program.require_subcommand(1);
  ServerOptions serve;
  serve.threads = usable_processors();
  serve.transport.web = default_web_folder();
  ServerOptions demo = serve;
  ServerOptions checked = serve;
  Run chosen;
  add_serve(program, serve, chosen);
  add_demo(program, demo, chosen);
  add_check(program, checked, chosen);
  add_commands(program, chosen);
  program.add_subcommand("version", "prints the version")->callback([&chosen] {
    chosen = [] {
      std::cout << "hirondelle " << HIRONDELLE_VERSION << "\n";
      return 0;
    };
  });

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : used_wrongly;
  }
  try {
    return chosen();
  } catch (const CLI::ParseError& error) {
    return wrong_use(error.what());
  } catch (const std::exception& error) {
    std::cerr << "hirondelle: " << error.what() << "\n";
    return failed;
  }
}

}  // namespace hirondelle
