// How a programme file comes in: read off the shard's thread, compared on live's, then published or only told.

#include <boost/asio/post.hpp>

#include "core/authority.hpp"
#include "core/programme_publication.hpp"
#include "formats/difference_json.hpp"
#include "transport/api.hpp"

namespace hirondelle {

namespace {

Problem bad_programme(const std::vector<ImportProblem>& problems) {
  Problem problem{ProblemCode::bad_programme, {}, {}, {}, {}, {}};
  constexpr std::size_t told = 10;
  for (std::size_t i = 0; i < problems.size() && i < told; ++i) {
    if (i > 0) problem.detail += "; ";
    problem.detail += problems[i].where + (problems[i].where.empty() ? "" : ": ") + problems[i].detail;
  }
  if (problems.size() > told) problem.detail += "; and " + std::to_string(problems.size() - told) + " more";
  if (!problems.empty()) problem.field = problems.front().field;
  return problem;
}

}  // namespace

void Api::put_programme(ApiCall call) {
  if (call.caller.role != Role::organiser && call.caller.role != Role::admin) {
    return call.respond(http::problem({ProblemCode::forbidden, "only organisers publish a programme", {}, {}, {}, {}}));
  }
  boost::asio::post(imports_, [this, call = std::move(call)]() mutable {
    auto imported = import_programme(call.request.body(), import_options_);
    if (const auto* problems = std::get_if<std::vector<ImportProblem>>(&imported)) {
      return call.respond(http::problem(bad_programme(*problems)));
    }
    publish(std::move(call), std::get<Imported>(std::move(imported)));
  });
}

void Api::publish(ApiCall call, Imported imported) {
  auto& live = call.loop.live();
  live.inspect([call = std::move(call), imported = std::move(imported)](const Festival& festival) mutable {
    const Timestamp now = call.loop.now();
    PublishProgramme command{std::make_shared<const Programme>(imported.programme)};
    const auto authority = authority_of(call.caller.actor, festival, now);
    if (!authority) return call.respond(http::problem({ProblemCode::unauthorized, "this token does not hold", {}, {}, {}, {}}));
    if (const auto refused = refuse(*authority, command, festival)) return call.respond(http::problem(*refused));
    const auto next = publication(festival, imported.programme, now);
    std::string difference = encode_difference(festival.programme_version(), next.version, next.difference, imported.problems);
    if (call.target.get("dry_run") == "1") return call.respond(http::json(R"({"difference":)" + difference + '}'));
    const std::string key = command_id_of(call.request);
    submit(std::move(call), std::move(command), key, [difference = std::move(difference)](const Done& done) {
      return http::json(R"({"position":")" + to_string(done.position) + R"(","difference":)" + difference + '}');
    });
  });
}

}  // namespace hirondelle
