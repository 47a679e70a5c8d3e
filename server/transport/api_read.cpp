// What HTTP answers to those who only read.

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "protocol/json/event_codec.hpp"
#include "protocol/json/message_codec.hpp"
#include "transport/api.hpp"
#include "transport/view.hpp"

namespace hirondelle {

namespace bh = boost::beast::http;

namespace {

constexpr std::size_t announcements_at_once = 50;

// Reads one state from the shard, answers, and is gone.
class FeedReader final : public std::enable_shared_from_this<FeedReader>, private Reader {
 public:
  FeedReader(ShardLoop& loop, http::Respond respond, std::string view)
      : respond_(std::move(respond)), view_(std::move(view)), membership_(*this), limit_(loop.context()) {}

  void read(ShardLoop& loop, JoinRequest request, std::chrono::milliseconds at_most) {
    at_least_ = request.at_least;
    self_ = shared_from_this();
    limit_.expires_after(at_most);
    limit_.async_wait([weak = weak_from_this()](boost::system::error_code error) {
      const auto reader = weak.lock();
      if (!error && reader)
        reader->answer(http::problem({ProblemCode::busy, "no state in time", {}, {}, {}, std::chrono::seconds(1)}));
    });
    loop.join(membership_, std::move(request));
  }

 private:
  void on_welcome(const Position& position, const Bytes& tail) override {
    if (at_least_ && (at_least_->epoch != position.epoch || at_least_->offset > position.offset)) {
      return answer(http::problem(
          {ProblemCode::not_there_yet, "this position was not reached in time", "at_least", {}, {}, std::chrono::seconds(1)}));
    }
    answer(http::json(json::feed_head(position, view_) + *tail));
  }
  void on_resumed(const Position&) override {}
  void on_frames(const Bytes&) override {}

  void answer(http::Response response) {
    if (!respond_) return;
    std::exchange(respond_, nullptr)(std::move(response));
    limit_.cancel();
    boost::asio::post(limit_.get_executor(), [self = std::exchange(self_, nullptr)] {});
  }

  http::Respond respond_;
  std::string view_;
  std::optional<Position> at_least_;
  Membership membership_;
  boost::asio::steady_timer limit_;
  std::shared_ptr<FeedReader> self_;  // until it has answered
};

}  // namespace

void Api::get_programme(ApiCall& call, std::string_view version) const {
  const auto document = version.empty() ? call.loop.programme() : call.loop.programme(version);
  if (!document) return call.respond(http::problem({ProblemCode::not_found, "no such version is kept", {}, {}, {}, {}}));
  const std::string etag = '"' + document->version + '"';
  const auto known = call.request[bh::field::if_none_match];
  const auto accepted = call.request[bh::field::accept_encoding];
  const bool is_same = http::lists({known.data(), known.size()}, etag);
  const bool gzip = http::lists({accepted.data(), accepted.size()}, "gzip");
  auto response = http::answer(is_same ? bh::status::not_modified : bh::status::ok, "application/json", {});
  if (!is_same) response.body() = gzip ? *document->gzip : *document->json;
  if (gzip && !is_same) response.set(bh::field::content_encoding, "gzip");
  response.set(bh::field::etag, etag);
  response.set(bh::field::vary, "Accept-Encoding");
  response.set(bh::field::cache_control, version.empty() ? "no-cache" : "public, max-age=31536000, immutable");
  call.respond(std::move(response));
}

void Api::get_feed(ApiCall call) const {
  constexpr std::chrono::milliseconds answered_within{5'000};
  const auto follow = json::parse_follow(call.target.get("follow"));
  if (const auto* problem = std::get_if<Problem>(&follow)) return call.respond(http::problem(*problem));
  const auto& set = std::get<FollowSet>(follow);
  for (const Scope& scope : set.scopes()) {
    if (call.loop.shard().tree().knows(scope)) continue;
    return call.respond(
        http::problem({ProblemCode::unknown_scope, "no such scope: " + to_string(scope), "follow", {}, {}, {}}));
  }
  std::optional<Position> at_least;
  if (const std::string text = call.target.get("at_least"); !text.empty()) {
    at_least = parse_position(text);
    if (!at_least) {
      return call.respond(http::problem({ProblemCode::bad_request, "not a position: EPOCH-OFFSET", "at_least", {}, {}, {}}));
    }
  }
  const std::string view = view_of(set, call.caller.role, call.caller.scope, {});
  const auto reader = std::make_shared<FeedReader>(call.loop, std::move(call.respond), view);
  reader->read(call.loop, {set, view, Framing::websocket, {}, at_least, true}, answered_within);
}

void Api::get_announcements(ApiCall call) const {
  const auto scope = parse_scope(call.target.get("scope").empty() ? "festival" : call.target.get("scope"));
  if (!scope) return call.respond(http::problem({ProblemCode::bad_scope, "not a scope", "scope", {}, {}, {}}));
  std::optional<Position> before;
  if (const std::string text = call.target.get("before"); !text.empty()) {
    before = parse_position(text);
    if (!before) return call.respond(http::problem({ProblemCode::bad_request, "not a position", "before", {}, {}, {}}));
  }
  const std::string epoch = call.loop.shard().epoch();
  const Offset limit = before && before->epoch == epoch ? before->offset : std::numeric_limits<Offset>::max();
  call.loop.live().inspect([respond = std::move(call.respond), scope = *scope, limit, epoch](const Festival& festival) {
    if (!festival.tree()->knows(scope)) {
      return respond(http::problem({ProblemCode::unknown_scope, "no such scope: " + to_string(scope), "scope", {}, {}, {}}));
    }
    const Feed& feed = festival.feed(scope);
    std::string body = R"({"announcements":[)";
    std::size_t count = 0;
    bool more = false;
    for (auto item = feed.rbegin(); item != feed.rend(); ++item) {
      if ((*item)->offset >= limit || !std::holds_alternative<AnnouncementPosted>((*item)->event)) continue;
      if (count == announcements_at_once) {
        more = true;
        break;
      }
      if (count++ > 0) body += ',';
      body += json::encode_feed_item({epoch, (*item)->offset}, (*item)->at, json::encode_event((*item)->event));
    }
    respond(http::json(body + R"(],"more":)" + (more ? "true}" : "false}")));
  });
}

}  // namespace hirondelle
