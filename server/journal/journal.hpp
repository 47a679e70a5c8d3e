#pragma once
// The log: the one place where what was decided is kept. An entry is acknowledged only when it is durable.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "protocol/digest.hpp"
#include "protocol/position.hpp"
#include "protocol/time.hpp"

namespace hirondelle {

// What the writer hands in. The journal does not look inside `facts` and `text`.
struct NewEntry {
  Timestamp at;
  std::string actor;                // who, for the audit trail: "token:LABEL", "device:ID", "system"
  std::string command_id;           // id of the command that led here, unique together with `actor`
  Digest command_digest{};          // of the command's body, so that the same id with another body is noticed
  std::string facts;                // JSON, kept for ever
  std::optional<std::string> text;  // JSON: what people wrote. Kept beside the entry, can be erased
};

struct Entry {
  Offset offset = 0;
  Digest hash{};  // over the chain so far, see chain.hpp
  Timestamp at;
  std::string actor;
  std::string command_id;
  Digest command_digest{};
  std::string facts;
  std::optional<std::string> text;
  bool erased = false;  // had a text, which was erased
};

enum class AppendFailure : std::uint8_t {
  conflict,     // the log has moved on: `expected` is not its end. Nothing was written
  unavailable,  // cannot be written now (disk full, link down). Nothing was written, or its fate is told by `tail`
  broken,       // a sync failed or the file is damaged: nothing can be promised on this handle any more
};

struct Appended {
  Offset last = 0;
};

using AppendResult = std::variant<Appended, AppendFailure>;

enum class Durability : std::uint8_t { memory, disk };

struct JournalHealth {
  bool writable = true;
  Durability durability = Durability::memory;
  std::string detail;  // for people: why not
};

// Threads: every call is made on, and every handler is called on, the one executor that the journal was made with.
// Handlers are never called from within the call that was given them.
class Journal {
 public:
  using Entries = std::shared_ptr<const std::vector<Entry>>;
  using AppendHandler = std::function<void(AppendResult)>;
  using ReadHandler = std::function<void(Entries)>;  // null: could not be read now
  using DoneHandler = std::function<void(bool)>;
  using TailHandler = std::function<void(Entries)>;

  // Ends the subscription when destroyed.
  class Subscription {
   public:
    explicit Subscription(std::function<void()> undo) : undo_(std::move(undo)) {}
    Subscription(Subscription&&) noexcept = default;
    Subscription& operator=(Subscription&&) = delete;
    ~Subscription() {
      if (undo_) undo_();
    }

   private:
    std::function<void()> undo_;
  };

  virtual ~Journal() = default;

  virtual std::string epoch() const = 0;
  virtual JournalHealth health() const = 0;

  // Appends all entries behind offset `expected`, or none. At most one append is under way at a time. The tail brings the
  // entries before `done` is called.
  virtual void append(Offset expected, std::vector<NewEntry> entries, AppendHandler done) = 0;

  // Up to `max_entries` entries behind `after`, in order; fewer only where the log ends or 4 MiB were read.
  virtual void read(Offset after, std::size_t max_entries, ReadHandler done) = 0;

  // Brings every committed entry behind `after`, in order and once, our own and others'. One subscription at a time.
  [[nodiscard]] virtual Subscription tail(Offset after, TailHandler handler) = 0;

  // Takes the text of an entry away for good: from the log, its write-ahead log and its backups in memory. The entry stays.
  virtual void erase(Offset offset, DoneHandler done) = 0;

  // A small secret kept with the log (the key that signs devices). Made at random by the first who asks.
  virtual std::string secret(std::string_view name) = 0;
};

}  // namespace hirondelle
