// What a running server tells of itself: /health/ready and /metrics.

#include <nlohmann/json.hpp>

#include "ops/metrics.hpp"
#include "program/server.hpp"

namespace hirondelle {

namespace {

void add(ShardCounters& all, const ShardCounters& one) {
  all.audiences += one.audiences;
  all.batches += one.batches;
  all.frames += one.frames;
  all.deliveries += one.deliveries;
  all.welcomes += one.welcomes;
  all.resumed += one.resumed;
  all.resumed_from_journal += one.resumed_from_journal;
  all.resumed_with_state += one.resumed_with_state;
  all.resets += one.resets;
}

void add(LoopFigures& all, const LoopFigures& one) {
  add(all.shard, one.shard);
  all.overflows += one.overflows;
  all.batch.add(one.batch);
  all.commit_to_sent.add(one.commit_to_sent);
}

}  // namespace

bool Server::is_ready() const {
  const std::scoped_lock lock(health_mutex_);
  return health_.writable && !is_stopping_;
}

std::string Server::ready_document() const {
  const std::scoped_lock lock(health_mutex_);
  nlohmann::json document{{"ready", health_.writable && !is_stopping_},
                          {"durability", health_.durability == Durability::disk ? "disk" : "memory"},
                          {"position", to_string(Position{journal_->epoch(), live_->counters().offset.load()})}};
  if (is_stopping_) {
    document["detail"] = "the server is stopping";
  } else if (!health_.detail.empty()) {
    document["detail"] = health_.detail;
  }
  return document.dump();
}

std::string Server::metrics() const {
  LoopFigures figures;
  std::size_t connections = 0;
  std::size_t queued = 0;
  std::chrono::microseconds lag{0};
  for (const auto& shard : shards_) {
    add(figures, shard->figures());
    connections += shard->connections();
    queued += shard->queued_bytes();
    lag = std::max(lag, shard->lag());
  }
  const ShardCounters& all = figures.shard;
  const LiveCounters& live = live_->counters();
  constexpr double microseconds_in_a_second = 1e6;
  return std::move(
             MetricsText()
                 .gauge("hirondelle_ready", "1 when the log can be written.", is_ready() ? 1 : 0)
                 .gauge("hirondelle_offset", "Offset of the newest committed entry.", static_cast<double>(live.offset))
                 .gauge("hirondelle_connections", "Open sockets and event streams.", static_cast<double>(connections))
                 .gauge("hirondelle_audiences", "Sets of readers that get the same bytes.", static_cast<double>(all.audiences))
                 .counter("hirondelle_frames_total", "Events taken by the threads of readers.", static_cast<double>(all.frames))
                 .counter("hirondelle_batches_total", "Batches that went out, one for each audience and turn.",
                          static_cast<double>(all.batches))
                 .counter("hirondelle_deliveries_total", "Events handed to readers.", static_cast<double>(all.deliveries))
                 .counter("hirondelle_welcomes_total", "Readers given a state.", static_cast<double>(all.welcomes))
                 .counter("hirondelle_resumed_total", "Readers given what they missed, from memory.",
                          static_cast<double>(all.resumed))
                 .counter("hirondelle_resumed_from_journal_total", "Readers given what they missed, read in the log.",
                          static_cast<double>(all.resumed_from_journal))
                 .counter("hirondelle_resumed_with_state_total", "Readers that named a place and were given a state.",
                          static_cast<double>(all.resumed_with_state))
                 .counter("hirondelle_journal_reads_total", "Reads of the log for readers that missed much.",
                          static_cast<double>(live.backlog_reads))
                 .counter("hirondelle_resyncs_total", "Readers owed a new state while they were connected.",
                          static_cast<double>(all.resets))
                 .counter("hirondelle_states_total", "States made.", static_cast<double>(live.states))
                 .counter("hirondelle_shard_resets_total", "Times a shard's queue was full.", static_cast<double>(live.resets))
                 .gauge("hirondelle_shard_queue_bytes", "On the way to the threads of readers.", static_cast<double>(queued))
                 .counter("hirondelle_overflows_total", "Backlogs of slow readers that became a new state.",
                          static_cast<double>(figures.overflows))
                 .histogram("hirondelle_batch_events", "Events that one fan-out sent along.", figures.batch)
                 .histogram("hirondelle_commit_to_sent_seconds", "From a commit until the last reader's send.",
                            figures.commit_to_sent)
                 .gauge("hirondelle_loop_lag_seconds", "How late the last tick of the slowest thread was.",
                        static_cast<double>(lag.count()) / microseconds_in_a_second)
                 .counter("hirondelle_commands_total", "Commands that came.", static_cast<double>(live.commands))
                 .counter("hirondelle_refused_total", "Commands that were refused.", static_cast<double>(live.refused))
                 .counter("hirondelle_repeated_total", "Retries of commands that were done.",
                          static_cast<double>(live.repeated))
                 .counter("hirondelle_groups_total", "Groups of commands written together.", static_cast<double>(live.groups))
                 .counter("hirondelle_entries_total", "Entries committed.", static_cast<double>(live.entries))
                 .counter("hirondelle_append_failures_total", "Groups that could not be written.",
                          static_cast<double>(live.failures))
                 .counter("hirondelle_append_seconds_total", "Time spent writing groups, until durable.",
                          static_cast<double>(live.append_microseconds) / microseconds_in_a_second))
      .text();
}

}  // namespace hirondelle
