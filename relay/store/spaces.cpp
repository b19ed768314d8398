#include "relay/store/spaces.hpp"

#include <algorithm>

#include "relay/store/opening.hpp"

namespace pane::relay {
namespace {

using sqlite::Database;
using sqlite::Statement;

// The last row of a space carries its totals.
constexpr const char* kHeads =
    "SELECT s.id, e.seq, e.used_first + e.used_second, "
    "(SELECT max(number) FROM envelope) - e.number, s.number "
    "FROM space AS s JOIN envelope AS e "
    "ON e.space = s.number AND e.seq = (SELECT max(seq) FROM envelope WHERE space = s.number)";

KeptSpace kept(const Statement& s) {
  return {s.id<SpaceId>(0), static_cast<std::uint64_t>(s.number(1)),
          static_cast<std::uint64_t>(s.number(2)), static_cast<std::uint64_t>(s.number(3))};
}

void remove_rows(Database& db, const SpaceId& id, std::int64_t number) {
  db.run("BEGIN IMMEDIATE");
  Statement(db, "DELETE FROM envelope WHERE space = ?").bind(number).run();
  Statement(db, "DELETE FROM identity WHERE space = ?").bind(id).run();
  Statement(db, "DELETE FROM space WHERE number = ?").bind(number).run();
  db.run("COMMIT");
}

}  // namespace

Kept look_at_spaces(const std::string& folder) {
  Looking db(folder);
  db.expect_this_version();
  db.run("BEGIN");  // all of it as it is at one moment
  Kept all;
  Statement heads(db, kHeads);
  while (heads.step()) {
    all.spaces.push_back(kept(heads));
    all.entries += all.spaces.back().entries;
    all.bytes += all.spaces.back().bytes;
  }
  std::stable_sort(all.spaces.begin(), all.spaces.end(),
                   [](const KeptSpace& a, const KeptSpace& b) { return a.bytes > b.bytes; });
  Statement mail(db, "SELECT count(*), min(made), max(made) FROM mailbox");
  if (mail.step() && mail.number(0) > 0) {
    all.mailboxes = static_cast<std::uint64_t>(mail.number(0));
    all.oldest_mailbox = mail.number(1);
    all.newest_mailbox = mail.number(2);
  }
  return all;
}

std::optional<KeptSpace> remove_space(const std::string& folder, const SpaceId& id) {
  { Looking there(folder); }  // or a new one would be made
  Writing writing(folder);
  Database& db = writing.db;
  for (const char* made : {"/lock", "/spare"}) give_to_owner(folder, folder + made);
  std::optional<KeptSpace> found;
  std::int64_t number = 0;
  {
    Statement head(db, std::string(kHeads) + " WHERE s.id = ?");
    if (head.bind(id).step()) {
      found = kept(head);
      number = head.number(4);
    }
  }
  if (!found) return found;
  db.run("PRAGMA secure_delete = ON");
  remove_rows(db, id, number);
  settle(db);  // and the log, which held it too, ends
  return found;
}

}  // namespace pane::relay
