#pragma once
// What HTTP answers under /api/v1 (protocol/openapi.yaml). Each call ends with one answer through `respond`, on any thread.

#include <boost/asio/thread_pool.hpp>
#include <memory>
#include <optional>
#include <string>

#include "core/actor.hpp"
#include "formats/import_programme.hpp"
#include "transport/device.hpp"
#include "transport/http.hpp"
#include "transport/options.hpp"
#include "transport/shard_loop.hpp"

namespace hirondelle {

// Who calls, as the request's headers say.
struct Caller {
  Actor actor;
  Role role = Role::attendee;
  Scope scope;
};

struct ApiCall {
  ShardLoop& loop;
  http::Request request;
  http::Target target;
  Caller caller;
  http::Respond respond;
};

class Api {
 public:
  // `owner_hash`: of the token that the command line of this machine shows (program/owner_file.hpp).
  Api(const Devices& devices, ImportOptions import_options, std::string owner_hash)
      : devices_(devices), import_options_(std::move(import_options)), owner_hash_(std::move(owner_hash)) {}

  // `unauthorized` where a token was given that does not hold.
  std::variant<Caller, Problem> identify(const http::Request& request, ShardLoop& loop) const;

  // False where the path is none of the API's.
  bool handle(ApiCall call);

  // Waits for imports that are being read.
  void stop() { imports_.join(); }

 private:
  void get_programme(ApiCall& call, std::string_view version) const;
  void put_programme(ApiCall call);
  void publish(ApiCall call, Imported imported);
  void get_feed(ApiCall call) const;
  void get_announcements(ApiCall call) const;
  void post_announcement(ApiCall call) const;
  void delete_announcement(ApiCall call, std::string id) const;
  void patch_workshop(ApiCall call, std::string id) const;
  void post_command(ApiCall call) const;
  void get_tokens(ApiCall call) const;
  void post_token(ApiCall call) const;
  void delete_token(ApiCall call, std::string label) const;

  const Devices& devices_;
  ImportOptions import_options_;
  std::string owner_hash_;
  boost::asio::thread_pool imports_{1};  // reading a large file must not hold up a shard
};

// How a command goes from a request to live and its outcome back. `made` turns what was done into the answer.
void submit(ApiCall call, Command command, std::string command_id, std::function<http::Response(const Done&)> made);

// The `Idempotency-Key`, or a new id where there is none.
std::string command_id_of(const http::Request& request);

}  // namespace hirondelle
