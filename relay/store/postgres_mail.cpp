#include "relay/store/postgres_mail.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "relay/limits.hpp"

namespace pane::relay::postgres {
namespace {

struct Box {
  std::int64_t made = 0;
  MailSlots state = 0;  ///< 0: it is not there yet, or was emptied
  std::array<Bytes, limits::kMailSlots> slots;
  bool there = false;  ///< in the database
  bool changed = false;
};

/// One batch's puts, one after the other, on what was there when they began.
class Putting {
 public:
  Putting(Connection& db, std::int64_t now) : db_(db), now_(now) {}

  void load(const std::vector<MailPut>& puts) {
    for (const MailPut& m : puts) boxes_.try_emplace(m.mailbox);
    Blobs ids;
    for (const auto& [id, box] : boxes_) ids.push_back(id.view());
    const Rows rows = db_.run(
        "SELECT id, made, state, first, second, third, fourth FROM pane.mailbox "
        "WHERE id = ANY ($1::bytea[]) ORDER BY id FOR UPDATE",
        Params().add(ids));
    for (std::size_t i = 0; i < rows.count(); ++i) {
      Box& box = boxes_[rows.id<MailboxId>(i, 0)];
      box.there = true;
      box.made = rows.number(i, 1);
      box.state = static_cast<MailSlots>(rows.number(i, 2));
      for (std::size_t k = 0; k < box.slots.size(); ++k) {
        box.slots[k] = to_bytes(rows.bytes(i, static_cast<int>(3 + k)));
      }
    }
  }

  MailOutcome put(const MailPut& m) {
    Box& box = boxes_[m.mailbox];
    const bool there = box.there || box.changed;
    if (there && box.made + limits::kMailSeconds <= now_) return MailOutcome::kExpired;
    if (there && box.state == kVoided) return MailOutcome::kVoid;
    if (!there) {
      if (m.slot != 1) return MailOutcome::kAbsent;
      if (!m.may_create) return MailOutcome::kNotAllowed;
      if (!make_room()) return MailOutcome::kFull;
      box.made = now_;
    }
    Bytes& slot = box.slots[m.slot - 1U];
    if ((box.state & filled(m.slot)) != 0) {
      if (same(View(slot), View(m.body))) return MailOutcome::kSame;
      box.state = kVoided;
      box.slots = {};
      box.changed = true;
      return MailOutcome::kVoid;
    }
    slot = m.body;
    box.state |= filled(m.slot);
    box.changed = true;
    return MailOutcome::kStored;
  }

  void write() {
    if (!victims_.empty()) {
      Blobs ids;
      for (const MailboxId& id : victims_) ids.push_back(id.view());
      // Only where nobody has used it meanwhile.
      db_.run("DELETE FROM pane.mailbox WHERE state = 1 AND id = ANY ($1::bytea[])",
              Params().add(ids));
    }
    const std::size_t made = write(
        "INSERT INTO pane.mailbox (id, made, state, first, second, third, fourth) "
        "SELECT * FROM unnest($1::bytea[], $2::int8[], $3::int8[], $4::bytea[], $5::bytea[], "
        "$6::bytea[], $7::bytea[]) ON CONFLICT DO NOTHING",
        false);
    // Another node made one at the same moment, with what may be other bytes.
    if (made != made_) throw Again();
    write(
        "UPDATE pane.mailbox AS m SET state = w.state, first = w.first, second = w.second, "
        "third = w.third, fourth = w.fourth "
        "FROM unnest($1::bytea[], $2::int8[], $3::int8[], $4::bytea[], $5::bytea[], $6::bytea[], "
        "$7::bytea[]) AS w (id, made, state, first, second, third, fourth) WHERE m.id = w.id",
        true);
  }

 private:
  /// Writes those that changed, and were `there` or not. How many rows that were.
  std::size_t write(const char* sql, bool there) {
    Blobs ids;
    Numbers made, states;
    std::array<Blobs, limits::kMailSlots> slots;
    for (const auto& [id, box] : boxes_) {
      if (!box.changed || box.there != there) continue;
      ids.push_back(id.view());
      made.push_back(box.made);
      states.push_back(box.state);
      for (std::size_t k = 0; k < slots.size(); ++k) slots[k].push_back(View(box.slots[k]));
    }
    if (ids.empty()) return 0;
    Params params;
    params.add(ids).add(made).add(states);
    for (const Blobs& slot : slots) params.add(slot);
    return db_.run(sql, params).changed();
  }

  /// False: there are as many as may be, and two have used each of them. Else the oldest that
  /// nobody but its maker has used gives way: filling them all once is cheap, and must not keep
  /// everyone else from pairing for a day.
  bool make_room() {
    const std::int64_t expired = now_ - limits::kMailSeconds;
    if (!living_) {
      const Rows rows =
          db_.run("SELECT count(*) FROM pane.mailbox WHERE made > $1", Params().add(expired));
      living_ = static_cast<std::size_t>(rows.number(0, 0));
    }
    if (*living_ + made_ >= limits::kMailboxes + victims_.size()) {
      if (!lonely_) look_for_lonely(expired);
      if (lonely_->empty()) return false;
      victims_.push_back(lonely_->back());
      lonely_->pop_back();
    }
    ++made_;
    return true;
  }

  /// Not one of this batch, which may be about to become less so.
  void look_for_lonely(std::int64_t expired) {
    const Rows rows = db_.run(
        "SELECT id FROM pane.mailbox WHERE state = 1 AND made > $1 ORDER BY made, id LIMIT $2",
        Params().add(expired).add(std::uint64_t{boxes_.size() * 2}));
    lonely_.emplace();
    for (std::size_t i = rows.count(); i-- > 0;) {
      const auto id = rows.id<MailboxId>(i, 0);
      if (!boxes_.contains(id)) lonely_->push_back(id);
    }
  }

  Connection& db_;
  std::int64_t now_;
  std::map<MailboxId, Box> boxes_;  ///< in the order in which they are locked
  std::optional<std::size_t> living_;
  std::optional<std::vector<MailboxId>> lonely_;  ///< the oldest last
  std::vector<MailboxId> victims_;
  std::size_t made_ = 0;
};

}  // namespace

std::vector<MailOutcome> put_mail(Connection& db, const std::vector<MailPut>& puts,
                                  std::int64_t now) {
  std::vector<MailOutcome> all;
  if (puts.empty()) return all;
  Putting putting(db, now);
  putting.load(puts);
  all.reserve(puts.size());
  for (const MailPut& m : puts) all.push_back(putting.put(m));
  putting.write();
  return all;
}

bool sweep_mail(Connection& db, std::int64_t now) {
  const std::int64_t expired = now - limits::kMailSeconds;
  const std::size_t emptied =
      db.run(
            "UPDATE pane.mailbox SET state = 0, first = '', second = '', third = '', fourth = '' "
            "WHERE id IN (SELECT id FROM pane.mailbox WHERE made <= $1 AND state <> 0 "
            "ORDER BY made, id LIMIT $2)",
            Params().add(expired).add(std::uint64_t{limits::kSweptMailboxes}))
          .changed();
  const std::size_t gone = db.run(
                                 "DELETE FROM pane.mailbox WHERE id IN "
                                 "(SELECT id FROM pane.mailbox WHERE made <= $1 LIMIT $2)",
                                 Params()
                                     .add(expired - limits::kMailTombSeconds)
                                     .add(std::uint64_t{limits::kSweptMailboxes}))
                               .changed();
  return std::max(emptied, gone) == limits::kSweptMailboxes;
}

}  // namespace pane::relay::postgres
